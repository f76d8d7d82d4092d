//! When to ask again.

/// Seconds between reads while all is well.
pub const CALM_S: f64 = 60.0;
/// Seconds between reads while a notice is active.
pub const BUSY_S: f64 = 30.0;
/// The longest pause after failures, in seconds.
pub const LONGEST_S: f64 = 300.0;

/// Seconds until the next read.
///
/// `random` is from 0 to 1. A read that works is repeated at a steady pace with a fifth of jitter
/// either way, so that tabs opened together drift apart. After failures the pause is random
/// between a second and a limit that doubles ("full jitter"), so that a server that comes back is
/// not met by everyone at once.
pub fn delay_s(failures: u32, something_is_active: bool, random: f64) -> f64 {
    let random = random.clamp(0.0, 1.0);
    if failures == 0 {
        let pace = if something_is_active { BUSY_S } else { CALM_S };
        return pace * (0.8 + 0.4 * random);
    }
    let limit = (5.0 * f64::from(2_u32.saturating_pow(failures.min(16)))).min(LONGEST_S);
    1.0 + (limit - 1.0) * random
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_pace_is_steady_when_well_and_backs_off_when_not() {
        for (failures, active, shortest, longest) in [
            (0, false, 48.0, 72.0),
            (0, true, 24.0, 36.0),
            (1, true, 1.0, 10.0),
            (3, false, 1.0, 40.0),
            (6, false, 1.0, 300.0),
            (u32::MAX, false, 1.0, 300.0),
        ] {
            assert!((delay_s(failures, active, 0.0) - shortest).abs() < 1e-9, "{failures}");
            assert!((delay_s(failures, active, 1.0) - longest).abs() < 1e-9, "{failures}");
        }
        assert!((delay_s(0, false, 7.0) - 72.0).abs() < 1e-9, "a bad random number is clamped");
    }
}
