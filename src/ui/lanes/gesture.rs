//! Fingers on the lanes.

use allclear_model::axis::Grip;

/// The fingers that are down, by the browser's numbers, as shares of the drawing's width.
#[derive(Default)]
pub struct Gesture(Vec<(i32, f64)>);

impl Gesture {
    /// A finger comes down.
    pub fn begin(&mut self, finger: i32, share: f64) {
        self.end(finger);
        self.0.push((finger, share));
    }

    /// A finger is lifted.
    pub fn end(&mut self, finger: i32) {
        self.0.retain(|(other, _)| *other != finger);
    }

    /// A finger moves: from which grip to which; `None` for one that is not down.
    pub fn follow(&mut self, finger: i32, share: f64) -> Option<(Grip, Grip)> {
        let old = self.grip();
        self.0.iter_mut().find(|(other, _)| *other == finger)?.1 = share;
        Some((old, self.grip()))
    }

    /// Two fingers have a width between them, one has none that changes; more are none of ours.
    fn grip(&self) -> Grip {
        match self.0.as_slice() {
            [(_, one), (_, two), ..] => Grip { middle: f64::midpoint(*one, *two), width: (one - two).abs() },
            [(_, one)] => Grip { middle: *one, width: 1.0 },
            [] => Grip { middle: 0.5, width: 1.0 },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_finger_moves_and_two_zoom() {
        let mut gesture = Gesture::default();
        assert_eq!(gesture.follow(1, 0.5), None, "a pointer that only hovers");
        gesture.begin(1, 0.25);
        let grip = |middle, width| Grip { middle, width };
        assert_eq!(gesture.follow(1, 0.5), Some((grip(0.25, 1.0), grip(0.5, 1.0))));
        gesture.begin(2, 0.75);
        assert_eq!(gesture.follow(2, 1.0), Some((grip(0.625, 0.25), grip(0.75, 0.5))));
        gesture.end(1);
        assert_eq!(gesture.follow(2, 0.5), Some((grip(1.0, 1.0), grip(0.5, 1.0))));
    }
}
