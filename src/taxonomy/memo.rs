//! What was found for texts that come again and again: write-ups name the same stages in the same words.

use std::collections::HashMap;
use std::sync::RwLock;

/// Texts that are remembered.
const MOST: usize = 4096;

/// Bytes of the longest one.
const LONGEST: usize = 64;

/// Findings by text. They depend on the text alone: whether one is remembered changes nothing but time.
#[derive(Debug)]
pub(crate) struct Memo<V> {
    found: RwLock<HashMap<Box<str>, V>>,
}

impl<V> Default for Memo<V> {
    fn default() -> Self {
        Self { found: RwLock::default() }
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
        let known = self.found.read().expect("nothing panics while it is locked").get(text).copied();
        known.unwrap_or_else(|| {
            let value = find();
            let mut found = self.found.write().expect("nothing panics while it is locked");
            if found.len() < MOST {
                found.insert(text.into(), value);
            }
            value
        })
    }
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
        (0..2 * MOST).for_each(|number| assert_eq!(memo.get(&number.to_string(), || number), number));
        assert_eq!(memo.found.read().unwrap().len(), MOST);
        let long = "면".repeat(LONGEST);
        assert_eq!((memo.get(&long, || 1), memo.get(&long, || 2)), (1, 2));
    }
}
