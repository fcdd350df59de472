//! Finds the words of a table in a text.

use std::cmp::Reverse;

/// Words by their first letters: made in an instant, and where no word begins one look tells.
#[derive(Debug, Clone)]
pub struct WordIndex {
    /// By bucket, then by spelling.
    words: Vec<Word>,
    /// How many words stand before each bucket.
    buckets: Box<[u32]>,
}

#[derive(Debug, Clone)]
struct Word {
    bucket: usize,
    text: Box<str>,
    number: usize,
}

const BUCKETS: usize = 4096;

/// The first letters that share one are looked at together.
fn bucket(letter: char) -> usize {
    letter as usize % BUCKETS
}

impl WordIndex {
    /// The index of these words, which are not empty.
    pub fn new(words: impl IntoIterator<Item = impl Into<Box<str>>>) -> Self {
        let word = |(number, text): (usize, Box<str>)| Word {
            bucket: text.chars().next().map_or(0, bucket),
            text,
            number,
        };
        let mut words: Vec<Word> = words.into_iter().map(Into::into).enumerate().map(word).collect();
        // Of equal words the first is the last of its range, which is looked at first.
        words.sort_unstable_by(|a, b| {
            (a.bucket, &a.text, Reverse(a.number)).cmp(&(b.bucket, &b.text, Reverse(b.number)))
        });
        let mut buckets = vec![0; BUCKETS + 1];
        words.iter().for_each(|word| buckets[word.bucket + 1] += 1);
        for bucket in 1..buckets.len() {
            buckets[bucket] += buckets[bucket - 1];
        }
        Self { words, buckets: buckets.into() }
    }

    /// Tells `found` of every word in `text`: where it begins, and its number. In the order of the text, of those that begin
    /// together the longest first, of equal ones the first.
    pub fn find(&self, text: &str, mut found: impl FnMut(usize, usize)) {
        for (start, letter) in text.char_indices() {
            let bucket = bucket(letter);
            let (from, to) = (self.buckets[bucket] as usize, self.buckets[bucket + 1] as usize);
            if from < to {
                let words = &self.words[from..to];
                beginnings(words, &text.as_bytes()[start..], |number| found(start, number));
            }
        }
    }
}

/// The numbers of those of the sorted `words` with which `rest` begins.
fn beginnings(mut words: &[Word], mut rest: &[u8], mut found: impl FnMut(usize)) {
    loop {
        // In this order a beginning of `rest` stands before it, behind the beginnings that are shorter.
        words = &words[..words.partition_point(|word| word.text.as_bytes() <= rest)];
        let Some((last, others)) = words.split_last() else { return };
        let text = last.text.as_bytes();
        rest = &rest[..shared(text, rest)];
        if rest.len() == text.len() {
            found(last.number);
        }
        words = others;
    }
}

/// How many bytes two texts have in common at their beginnings.
fn shared(left: &[u8], right: &[u8]) -> usize {
    left.iter().zip(right).take_while(|(left, right)| left == right).count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(words: &[&str], text: &str) -> Vec<(usize, usize)> {
        let mut found = Vec::new();
        WordIndex::new(words.iter().copied()).find(text, |start, number| found.push((start, number)));
        found
    }

    #[test]
    fn every_word_is_found_where_several_begin_or_are_one() {
        let words = ["카카오페이", "카카", "카카오", "카카오", "카카오톡", "오페"];
        assert_eq!(found(&words, "다카카오페입니다"), [(3, 2), (3, 3), (3, 1), (9, 5)]);
        assert_eq!(found(&words, "카카오페이"), [(0, 0), (0, 2), (0, 3), (0, 1), (6, 5)]);
        assert_eq!(found(&words, "카오 나"), [(0, 0); 0]);
    }

    #[test]
    fn words_of_one_bucket_are_kept_apart() {
        let other = char::from_u32('a' as u32 + BUCKETS as u32).unwrap();
        let (first, second) = ("a".to_owned(), other.to_string());
        assert_eq!(found(&[&first, &second], &first), [(0, 0)]);
        assert_eq!(found(&[&first, &second], &second), [(0, 1)]);
    }
}
