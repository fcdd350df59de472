//! The ids of a finished fragment, kept as one text: sites have dozens for each post, and few are ever looked for.

/// Everything that a link can lead to inside a page.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct AnchorList {
    ids: Box<str>,
    /// Where each id ends.
    ends: Box<[u32]>,
    /// Of the few that are found by another name than their id, by number.
    names: Box<[(u32, Box<str>)]>,
}

impl AnchorList {
    /// The ids one behind the other, where each ends, and the names of those that have another, by number.
    pub(super) fn new(ids: &str, ends: &[u32], names: Vec<(u32, Box<str>)>) -> Self {
        Self { ids: ids.into(), ends: ends.into(), names: names.into() }
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// What a link says behind `#` with the id that stands in the HTML, of each, in the order of the text.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &str)> {
        let (mut start, mut names) = (0, self.names.iter().peekable());
        (0..).zip(&self.ends).map(move |(number, end)| {
            let id = &self.ids[start..*end as usize];
            start = *end as usize;
            let name = names.next_if(|(of, _)| *of == number).map(|(_, name)| &**name);
            (name.unwrap_or(id), id)
        })
    }
}
