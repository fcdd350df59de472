//! Rising numbers in few bytes: as steps, as a row of bits, or as runs, whichever is shortest.

/// Numbers that rise, as steps of seven bits a byte; the first one counts from -1.
#[derive(Debug, Clone, Default)]
pub(super) struct Steps {
    /// One more than the last number.
    next: u32,
    bytes: Vec<u8>,
}

/// A list that is complete.
#[derive(Debug, Clone, Copy)]
pub(super) struct Run<'a> {
    /// One more than the last number.
    pub(super) next: u32,
    pub(super) bytes: &'a [u8],
}

impl Run<'_> {
    /// Tells its numbers.
    pub(super) fn for_each(self, mut tell: impl FnMut(u32)) {
        let mut next = 0;
        each_step(self.bytes, |step| {
            next += step;
            tell(next - 1);
            true
        });
    }

    #[cfg(test)]
    pub(super) fn numbers(self) -> Vec<u32> {
        let mut numbers = Vec::new();
        self.for_each(|number| numbers.push(number));
        numbers
    }
}

/// How a list is written.
const STEPS: u8 = 0;
const BITS: u8 = 1;
const RUNS: u8 = 2;

impl Steps {
    /// No numbers.
    pub(super) const EMPTY: Self = Self { next: 0, bytes: Vec::new() };

    /// Adds a number that is greater than all before; the last one once more is nothing.
    pub(super) fn push(&mut self, number: u32) {
        let step = number + 1 - self.next;
        self.next = number + 1;
        match step {
            0 => {}
            // Nearly all are, so they are written here.
            1..=127 => self.bytes.push(step as u8),
            _ => push_number(&mut self.bytes, step),
        }
    }

    /// Adds a list of numbers that are greater than all before.
    pub(super) fn append(&mut self, later: Run) {
        let Some(last) = later.bytes.iter().position(|byte| *byte < 128) else { return };
        let (first, others) = later.bytes.split_at(last + 1);
        each_step(first, |step| {
            push_number(&mut self.bytes, step - self.next);
            true
        });
        self.bytes.extend_from_slice(others);
        self.next = later.next;
    }

    /// The list as it is.
    pub(super) fn run(&self) -> Run<'_> {
        Run { next: self.next, bytes: &self.bytes }
    }

    /// Whether there are none.
    pub(super) fn is_empty(&self) -> bool {
        self.bytes.is_empty()
    }

    /// Appends the list: its kind and length, then its bytes.
    pub(super) fn write(&self, out: &mut Vec<u8>) {
        let bits = self.next.div_ceil(8) as usize;
        let shortest = bits.min(self.bytes.len());
        let runs = self.may_have_runs(shortest).then(|| self.runs(shortest)).flatten();
        match runs {
            Some(runs) => write(out, RUNS, &runs),
            None if bits < self.bytes.len() => write(out, BITS, &self.bits(bits)),
            None => write(out, STEPS, &self.bytes),
        }
    }

    /// Whether runs may take fewer bytes than `limit`.
    fn may_have_runs(&self, limit: usize) -> bool {
        let count = count_of(&self.bytes, |byte| byte < 128);
        // Each of these parts two runs, which takes two bytes at least.
        let gaps = count_of(&self.bytes, |byte| (2..128).contains(&byte));
        // Numbers that are all far apart have no runs worth a look.
        count > 3 && self.bytes.len() < 2 * count && 2 * gaps < limit
    }

    fn bits(&self, length: usize) -> Vec<u8> {
        let mut bits = vec![0; length];
        self.run().for_each(|number| bits[number as usize / 8] |= 1 << (number % 8));
        bits
    }

    /// How many numbers are left out, how many follow, and so on; in fewer bytes than `limit`, or not at all.
    fn runs(&self, limit: usize) -> Option<Vec<u8>> {
        let (mut runs, mut length) = (Vec::with_capacity(limit), 0);
        each_step(&self.bytes, |step| {
            if step > 1 || runs.is_empty() {
                if length > 0 {
                    push_number(&mut runs, length);
                }
                push_number(&mut runs, step - 1);
                length = 0;
            }
            length += 1;
            runs.len() < limit
        });
        push_number(&mut runs, length);
        (runs.len() < limit).then_some(runs)
    }
}

/// Tells the steps of a list as long as `tell` says to go on.
#[inline]
fn each_step(bytes: &[u8], mut tell: impl FnMut(u32) -> bool) {
    let (mut step, mut shift) = (0, 0);
    for byte in bytes {
        step |= u32::from(*byte & 127) << shift;
        shift += 7;
        if *byte < 128 {
            if !tell(step) {
                return;
            }
            (step, shift) = (0, 0);
        }
    }
}

/// How many bytes are such; counted in bytes, as many as fit, so that the compiler looks at many at once.
fn count_of(bytes: &[u8], is_such: impl Fn(u8) -> bool) -> usize {
    let count = |bytes: &[u8]| bytes.iter().fold(0_u8, |count, byte| count + u8::from(is_such(*byte)));
    bytes.chunks(255).map(|bytes| usize::from(count(bytes))).sum()
}

fn write(out: &mut Vec<u8>, kind: u8, bytes: &[u8]) {
    push_number(out, (bytes.len() as u32) << 2 | u32::from(kind));
    out.extend_from_slice(bytes);
}

/// A number, seven bits a byte, the low ones first, and how many bytes it has.
pub(super) fn number_in_bytes(number: u32) -> ([u8; 5], usize) {
    let (mut bytes, mut length, mut rest) = ([0; 5], 0, number);
    while rest > 127 {
        bytes[length] = rest as u8 | 128;
        rest >>= 7;
        length += 1;
    }
    bytes[length] = rest as u8;
    (bytes, length + 1)
}

/// Appends a number, seven bits a byte, the low ones first.
pub(super) fn push_number(out: &mut Vec<u8>, number: u32) {
    let (bytes, length) = number_in_bytes(number);
    out.extend_from_slice(&bytes[..length]);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(numbers: impl IntoIterator<Item = u32>) -> Vec<u8> {
        let (mut steps, mut out) = (Steps::default(), Vec::new());
        numbers.into_iter().for_each(|number| steps.push(number));
        steps.write(&mut out);
        out
    }

    #[test]
    fn far_numbers_are_steps() {
        assert_eq!(written([0, 130]), [3 << 2, 1, 130, 1]);
        assert_eq!(written([]), [0]);
    }

    #[test]
    fn lists_of_parts_are_one() {
        let all = [[0, 7], [300, 301], [302, 5000]];
        let mut joined = Steps::default();
        for numbers in all {
            let mut part = Steps::default();
            numbers.into_iter().for_each(|number| part.push(number));
            joined.append(part.run());
            joined.append(Run { next: 0, bytes: &[] });
        }
        let mut out = Vec::new();
        joined.write(&mut out);
        assert_eq!(out, written(all.into_iter().flatten()));
    }

    #[test]
    fn near_numbers_are_bits() {
        assert_eq!(written([0, 2, 4, 6, 8, 9]), [2 << 2 | 1, 0b0101_0101, 0b11]);
    }

    #[test]
    fn neighbours_are_runs() {
        // The first number is far away: a step of two bytes.
        assert_eq!(written(1000..3000), [4 << 2 | 2, 0xe8, 7, 0xd0, 15]);
        assert_eq!(written((0..60).chain(70..90)), [4 << 2 | 2, 0, 60, 10, 20]);
    }
}
