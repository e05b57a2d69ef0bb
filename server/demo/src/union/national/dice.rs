//! Chance that can be repeated: the same seed makes the same union.

use uuid::Uuid;

/// A small generator (splitmix64).
pub struct Dice(u64);

impl Dice {
    /// Dice of this seed.
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut mixed = self.0;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }

    /// A number below `sides`; 0 when there is none.
    pub fn roll(&mut self, sides: usize) -> usize {
        usize::try_from(self.next() >> 11).unwrap_or(0) % sides.max(1)
    }

    /// Whether an event of so many in a hundred happens.
    pub fn percent(&mut self, of_hundred: usize) -> bool {
        self.roll(100) < of_hundred
    }

    /// One of these.
    pub fn one<'a, T>(&mut self, of: &'a [T]) -> Option<&'a T> {
        let place = self.roll(of.len());
        of.get(place)
    }

    /// An id of that moment, in milliseconds since 1970.
    pub fn id(&mut self, moment: i64) -> Uuid {
        let mut bytes = [0; 10];
        bytes[..8].copy_from_slice(&self.next().to_be_bytes());
        bytes[8..].copy_from_slice(&self.next().to_be_bytes()[..2]);
        let moment = u64::try_from(moment).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(moment, &bytes).into_uuid()
    }

    /// The whole parts into which `sum` falls, in proportion to chance, none below `least`.
    pub fn split(&mut self, sum: usize, parts: usize, least: usize) -> Vec<usize> {
        let weights: Vec<usize> = (0..parts)
            .map(|_| 2 + self.roll(9) + self.roll(9) * usize::from(self.percent(30)))
            .collect();
        let whole: usize = weights.iter().sum();
        let free = sum.saturating_sub(least * parts);
        let mut shares: Vec<usize> =
            weights.iter().map(|weight| least + free * weight / whole.max(1)).collect();
        let rest = sum.saturating_sub(shares.iter().sum());
        for n in 0..rest {
            shares[n % parts] += 1;
        }
        shares
    }
}
