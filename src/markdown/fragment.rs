//! The body of a post as HTML, with numbered holes for what only the site knows.

/// HTML of a body. It is safe to publish once its holes are filled with nothing but what [`HoleKind`] says, escaped.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Fragment {
    /// The HTML without what belongs into the holes.
    pub html: String,
    /// Where something is missing, by rising offset.
    pub holes: Vec<Hole>,
}

/// A place in the HTML of a [`Fragment`]: inside a start tag, where attributes go, or at the end of a heading.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Hole {
    /// Byte offset in [`Fragment::html`].
    pub at: usize,
    /// What goes there.
    pub kind: HoleKind,
}

/// What goes into a [`Hole`].
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HoleKind {
    /// ` href="…"` of the link with this index, or nothing when it leads nowhere.
    Link(usize),
    /// ` src="…"` of the image with this index, and its size unless the image is `sized`.
    Image(usize),
    /// A link to the heading with this index, for those who want to pass its address on; it stands behind the heading's words.
    Permalink(usize),
}

impl Fragment {
    /// Appends the HTML to `out`, with what `write` appends for each hole.
    pub fn fill(&self, out: &mut String, mut write: impl FnMut(&HoleKind, &mut String)) {
        out.reserve(self.html.len() + self.holes.len() * 48);
        let mut written = 0;
        for hole in &self.holes {
            out.push_str(&self.html[written..hole.at]);
            write(&hole.kind, out);
            written = hole.at;
        }
        out.push_str(&self.html[written..]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holes_are_filled_in_order() {
        let hole = |at, kind| Hole { at, kind };
        let holes = vec![hole(2, HoleKind::Link(0)), hole(10, HoleKind::Image(3))];
        let fragment = Fragment { html: "<a>x</a><img>".to_owned() + "!", holes };
        let mut out = String::from("=");
        fragment.fill(&mut out, |kind, out| out.push_str(&format!(" {kind:?}")));
        assert_eq!(out, "=<a Link(0)>x</a><i Image(3)mg>!");
    }
}
