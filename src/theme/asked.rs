//! Which fields templates ask for: of the others no value is made.

/// The words inside the tags of all templates, each as one of many marks: a word that shares its mark with another one counts
/// as asked for, which costs a value and changes nothing.
#[derive(Debug)]
pub(super) struct Asked {
    marks: Box<[bool; MARKS]>,
    is_all: bool,
}

/// A few hundred words leave nearly all marks free.
const MARKS: usize = 1 << 14;

impl Asked {
    /// The words in the tags of these templates. A tag with a map in braces, which may end it too early, and
    /// `__tera_context` stand for all words.
    pub(super) fn by<'t>(templates: impl Iterator<Item = &'t str>) -> Self {
        let mut asked = Self { marks: Box::new([false; MARKS]), is_all: false };
        templates.for_each(|template| asked.read(template));
        asked
    }

    fn read(&mut self, template: &str) {
        let mut rest = template;
        while let Some(start) = place(rest, [b"{{", b"{%"]) {
            let inside = &rest[start + 2..];
            let end = place(inside, [b"}}", b"%}"]).unwrap_or(inside.len());
            let tag = &inside[..end];
            self.is_all |= tag.contains('{') && tag.contains(':');
            for word in tag.split(|c: char| !c.is_alphanumeric() && c != '_').filter(|word| !word.is_empty())
            {
                self.is_all |= word == "__tera_context";
                self.marks[mark(word)] = true;
            }
            rest = &inside[end..];
        }
    }

    /// Whether a template may ask for a field of this name.
    pub(super) fn holds(&self, name: &str) -> bool {
        self.is_all || self.marks[mark(name)]
    }
}

fn mark(word: &str) -> usize {
    let hash = word.bytes().fold(word.len(), |hash, byte| hash.wrapping_mul(31) ^ usize::from(byte));
    (hash ^ (hash >> 14)) % MARKS
}

fn place(text: &str, pairs: [&[u8]; 2]) -> Option<usize> {
    text.as_bytes().windows(2).position(|two| pairs.contains(&two))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asks_for_toc(template: &str) -> bool {
        Asked::by(["{{ title }}", template].into_iter()).holds("toc")
    }

    #[test]
    fn a_word_counts_inside_tags_alone() {
        let with = [
            "{% for entry in toc %}",
            "{{ toc | length }}",
            "{{ page['toc'] }}",
            "{{ f(a={\"b\": 1}) }}",
            "{{ __tera_context }}",
        ];
        assert_eq!(with.map(asks_for_toc), [true; 5]);
        let without = ["<TermList terms={stages}/>", "{% <TermList terms={stages}/> %}"];
        assert_eq!(without.map(asks_for_toc), [false; 2]);
        let without = ["<nav class=\"toc\">", "{{ t.contents }} toc {% if tocs %}", "{#- `toc` -#}", "{{"];
        assert_eq!(without.map(asks_for_toc), [false; 4]);
    }
}
