//! What a disk tells of a file without its being read.

use std::fs::Metadata;
use std::io;
use std::time::{Duration, SystemTime};

use serde::{Deserialize, Serialize};

/// A file written so shortly before it was read may have been written again in the same tick of its clock.
const RACY: Duration = Duration::from_secs(2);

/// A file's size and times: with the same stamp it says the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    length: u64,
    /// When it was last written, as far as nobody has set another time.
    modified: SystemTime,
    /// When anything about it last changed, in seconds and nanoseconds; nobody can set that.
    changed: (i64, i64),
    /// Its number on the disk: a file that took another's place has another.
    number: u64,
}

impl Stamp {
    /// The stamp of a file.
    ///
    /// # Errors
    /// The disk does not tell.
    pub fn of(about: &Metadata) -> io::Result<Self> {
        #[cfg(unix)]
        let (changed, number) = {
            use std::os::unix::fs::MetadataExt;
            ((about.ctime(), about.ctime_nsec()), about.ino())
        };
        #[cfg(not(unix))]
        let (changed, number) = ((0, 0), 0);
        Ok(Self { length: about.len(), modified: about.modified()?, changed, number })
    }

    /// Whether the file cannot change any more without its stamp doing so. A time that is still to come says nothing.
    pub fn is_settled(&self, now: SystemTime) -> bool {
        now.duration_since(self.modified).is_ok_and(|age| age > RACY)
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};

    use super::*;

    #[test]
    fn a_file_of_the_same_size_and_time_has_another_stamp_once_it_was_written() {
        let folder = tempfile::tempdir().unwrap();
        let (path, other) = (folder.path().join("a.md"), folder.path().join("b.md"));
        let stamp = || Stamp::of(&fs::metadata(&path).unwrap()).unwrap();
        let set = |path, time| File::options().append(true).open(path).unwrap().set_modified(time).unwrap();
        fs::write(&path, "one").unwrap();
        let first = stamp();
        assert_eq!(stamp(), first);
        fs::write(&other, "two").unwrap();
        set(&other, first.modified);
        fs::rename(&other, &path).unwrap();
        let second = stamp();
        assert_eq!((second.length, second.modified), (first.length, first.modified));
        assert_ne!(second, first, "another file took its place");
    }

    #[test]
    fn only_a_file_that_was_written_a_while_ago_is_settled() {
        let modified = SystemTime::UNIX_EPOCH + Duration::from_hours(500_000);
        let stamp = Stamp { length: 9, modified, changed: (0, 0), number: 1 };
        for (age, expected) in [(0.0, false), (1.9, false), (2.1, true), (3600.0, true)] {
            assert_eq!(stamp.is_settled(modified + Duration::from_secs_f64(age)), expected, "{age} s");
        }
        assert!(!stamp.is_settled(modified - Duration::from_hours(1)), "by a clock that was set back");
    }
}
