//! What was found for texts that come again and again: write-ups name the same stages in the same words.

use std::sync::RwLock;

/// Texts that are remembered at most.
const SLOTS: usize = 2048;

/// Bytes of the longest one.
const LONGEST: usize = 64;

/// Findings by text. They depend on the text alone: whether one is remembered changes nothing but time.
#[derive(Debug)]
pub(crate) struct Memo<V> {
    /// The last text, with what was found for it, of those that share a slot.
    slots: RwLock<Vec<Slot<V>>>,
}

type Slot<V> = Option<(Box<str>, V)>;

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self { slots: RwLock::new(std::iter::repeat_with(|| None).take(SLOTS).collect()) }
    }
}

impl<V> Clone for Memo<V> {
    /// An empty one: what is found may depend on what else is cloned and changed.
    fn clone(&self) -> Self {
        Self::default()
    }
}

impl<V: Copy> Memo<V> {
    /// What `find` finds for this text.
    pub(crate) fn get(&self, text: &str, find: impl FnOnce() -> V) -> V {
        if text.len() > LONGEST {
            return find();
        }
        let slot = slot(text);
        if let Some((known, value)) = &self.slots.read().expect("nothing panics while it is locked")[slot]
            && **known == *text
        {
            return *value;
        }
        let value = find();
        self.slots.write().expect("nothing panics while it is locked")[slot] = Some((text.into(), value));
        value
    }
}

/// Where a text is remembered.
fn slot(text: &str) -> usize {
    let (words, rest) = text.as_bytes().as_chunks::<8>();
    let mut last = [0; 8];
    last[..rest.len()].copy_from_slice(rest);
    let mixed = words.iter().chain([&last]).fold(text.len() as u64, |mixed, word| {
        (mixed ^ u64::from_le_bytes(*word)).wrapping_mul(0x9e37_79b9_7f4a_7c15).rotate_left(32)
    });
    mixed as usize % SLOTS
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_looked_at_once() {
        let memo = Memo::default();
        assert_eq!(memo.get("1차 면접", || 1), 1);
        assert_eq!(memo.get("1차 면접", || 2), 1);
        assert_eq!(memo.get("2차 면접", || 2), 2);
        assert_eq!(memo.clone().get("1차 면접", || 3), 3);
    }

    #[test]
    fn it_stays_small() {
        let memo = Memo::default();
        let numbers = || 0..4 * SLOTS;
        numbers().for_each(|number| assert_eq!(memo.get(&number.to_string(), || number), number));
        let known = |number: &usize| memo.get(&number.to_string(), || usize::MAX) == *number;
        assert!((SLOTS / 2..=SLOTS).contains(&numbers().rev().filter(known).count()));
        let long = "면".repeat(LONGEST);
        assert_eq!((memo.get(&long, || 1), memo.get(&long, || 2)), (1, 2));
    }
}
