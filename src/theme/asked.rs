//! Which fields templates ask for: of the others no value is made.

use crate::theme::bounds::used;
use crate::theme::problem::Sources;
use std::collections::{BTreeMap, BTreeSet};

/// The words inside the tags of templates, each as one of many marks: a word that shares its mark with another one counts
/// as asked for, which costs a value and changes nothing.
#[derive(Debug, Clone)]
pub(super) struct Asked {
    marks: Box<[bool; MARKS]>,
    is_all: bool,
}

/// A hundred words leave nearly all marks free.
const MARKS: usize = 1 << 12;

/// What each template asks for together with all that it builds on, by its name without a layer.
#[derive(Debug)]
pub(super) struct AskedBy {
    templates: BTreeMap<String, Asked>,
    all: Asked,
}

impl AskedBy {
    /// Templates of one name in several layers count as one, and what holds components as a part of every template.
    pub(super) fn new(sources: &Sources) -> Self {
        let mut texts: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
        for (name, source) in sources {
            texts.entry(without_layer(name)).or_default().push(source.text());
        }
        let near: BTreeMap<&str, BTreeSet<&str>> =
            texts.iter().map(|(name, texts)| (*name, built_on(texts))).collect();
        let marks: BTreeMap<&str, Asked> =
            texts.iter().map(|(name, texts)| (*name, Asked::by(texts.iter().copied()))).collect();
        let holds_components = |name: &&&str| texts[**name].iter().any(|text| text.contains("component"));
        let components: Vec<&str> = texts.keys().filter(holds_components).copied().collect();
        let asked = |name: &&str| {
            let mut reached: BTreeSet<&str> = BTreeSet::new();
            let mut next: Vec<&str> = components.iter().chain([name]).copied().collect();
            while let Some(name) = next.pop() {
                if let Some(near) = near.get(name).filter(|_| reached.insert(name)) {
                    next.extend(near);
                }
            }
            let mut asked = Asked::by([].into_iter());
            reached.iter().filter_map(|name| marks.get(name)).for_each(|marks| asked.add(marks));
            ((*name).to_owned(), asked)
        };
        let templates = texts.keys().map(asked).collect();
        Self { templates, all: Asked { is_all: true, ..Asked::by([].into_iter()) } }
    }

    /// What the template of this name asks for.
    pub(super) fn of(&self, template: &str) -> &Asked {
        self.templates.get(template).unwrap_or(&self.all)
    }

    /// Every word there may be.
    pub(super) fn all(&self) -> &Asked {
        &self.all
    }
}

fn without_layer(name: &str) -> &str {
    name.split_once('/').map_or(name, |(_, name)| name)
}

/// The names of the templates that these include or extend, each as it is written and without the layer it may begin with.
fn built_on<'t>(texts: &[&'t str]) -> BTreeSet<&'t str> {
    texts.iter().flat_map(|text| used(text)).flat_map(|name| [name, without_layer(name)]).collect()
}

impl Asked {
    /// The words in the tags of these templates. A tag with a map in braces, which may end it too early, and
    /// `__tera_context` stand for all words.
    pub(super) fn by<'t>(templates: impl Iterator<Item = &'t str>) -> Self {
        let mut asked = Self { marks: Box::new([false; MARKS]), is_all: false };
        templates.for_each(|template| asked.read(template));
        asked
    }

    fn add(&mut self, other: &Self) {
        self.is_all |= other.is_all;
        self.marks.iter_mut().zip(other.marks.iter()).for_each(|(own, other)| *own |= other);
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
    use crate::text::Source;

    fn asks_for_toc(template: &str) -> bool {
        Asked::by(["{{ title }}", template].into_iter()).holds("toc")
    }

    #[test]
    fn a_template_asks_for_what_it_builds_on_as_well() {
        let files = [
            ("default/base.html", "{{ lang }}{% include \"menu.html\" %}"),
            ("default/menu.html", "{{ home }}"),
            ("default/post.html", "{% extends \"base.html\" %}{{ words }}"),
            ("default/list.html", "{{ count }}"),
            ("default/parts.html", "{% component Part(a) %}{{ step }}{% endcomponent Part %}"),
            ("mine/post.html", "{% extends 'default/post.html' %}{{ toc }}"),
        ];
        let source = |(name, text): (&str, &str)| (name.to_owned(), Source::new(name, text));
        let asked = AskedBy::new(&files.map(source).into());
        let words = ["lang", "home", "words", "toc", "step", "count"];
        let of = |template| words.map(|word| asked.of(template).holds(word));
        assert_eq!(of("post.html"), [true, true, true, true, true, false]);
        assert_eq!(of("list.html"), [false, false, false, false, true, true]);
        assert_eq!(of("other.html"), [true; 6]);
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
