//! Random documents: whatever serde_yaml reads, we read, at the right place; what it refuses, we refuse.

use crate::text::{Source, Span};
use crate::yaml::{Map, Node, Style, Value, parse};

/// Small and the same everywhere (xorshift64).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        (self.0 % sides as u64) as usize
    }

    fn pick<'a>(&mut self, choices: &[&'a str]) -> &'a str {
        choices[self.roll(choices.len())]
    }
}

const WORDS: [&str; 16] = [
    "후기",
    "a",
    "b c",
    "1",
    "1.10",
    "010",
    "NO",
    "true",
    "~",
    "2024-01-02",
    "a:b",
    "x#y",
    "http://a.b/?c=d,e",
    "-1",
    "가-나",
    "it's",
];
const QUOTED: [&str; 8] = [
    r#""a: b""#,
    r#""\"x\" \u00e9""#,
    "'it''s # no'",
    "''",
    r#""""#,
    "'[x]'",
    r#""tab\tx""#,
    "\"two\n   lines\"",
];
const FLOW: [&str; 8] = [
    "[]",
    "{}",
    "[a, b]",
    "[ a , 'b' , ]",
    "{x: 1, \"y\":2}",
    "[x: y, {z}]",
    "[[1], [a b, {}]]",
    "{a: [b,\n    c], d: }",
];
const BLANKS: [&str; 6] = ["", "", "", " ", "  # note", " # a: b"];
const BLOCKS: [&str; 5] = ["|", ">", "|-", ">+", "|2"];

/// A mapping's lines, indented by `indent`.
fn fields(dice: &mut Dice, indent: usize, depth: usize, out: &mut String) {
    for number in 0..=dice.roll(4) {
        if dice.roll(8) == 0 {
            out.push_str(dice.pick(&["\n", "# note\n", "  # note\n"]));
        }
        let key = format!("{}{number}", dice.pick(&["k", "키", "a b", "x-"]));
        let pad = " ".repeat(indent);
        match dice.roll(12) {
            0 => out.push_str(&format!("{pad}\"{key}\" :")),
            1 => out.push_str(&format!("{pad}? {key}\n{pad}:")),
            _ => out.push_str(&format!("{pad}{key}:")),
        }
        value(dice, indent, depth, true, out);
    }
}

fn value(dice: &mut Dice, indent: usize, depth: usize, below_key: bool, out: &mut String) {
    let inner = indent + 1 + dice.roll(3);
    match dice.roll(if depth == 0 { 8 } else { 12 }) {
        0 => out.push_str(dice.pick(&["\n", " # none\n", "\n\n"])),
        1..=3 => out.push_str(&format!(" {}{}\n", dice.pick(&WORDS), dice.pick(&BLANKS))),
        4 => out.push_str(&format!(" {}{}\n", dice.pick(&QUOTED), dice.pick(&BLANKS))),
        5 => out.push_str(&format!(" {}{}\n", dice.pick(&FLOW), dice.pick(&BLANKS))),
        6 => {
            let pad = " ".repeat(indent + 2);
            out.push_str(&format!(" {}\n{pad}one: 1\n\n{pad} # two\n", dice.pick(&BLOCKS)));
        }
        7 => {
            let pad = " ".repeat(inner);
            let gap = if dice.roll(2) == 0 { "  ".to_owned() } else { format!("\n{pad}") };
            let first = dice.pick(&["one", "1"]);
            out.push_str(&format!("{gap}{first}\n{pad}two - three\n\n{pad}four{}\n", dice.pick(&BLANKS)));
        }
        8 | 9 => {
            out.push_str(dice.pick(&["\n", "\n\n", " # note\n"]));
            fields(dice, inner, depth - 1, out);
        }
        _ => {
            out.push('\n');
            let column = if below_key && dice.roll(2) == 0 { indent } else { inner };
            for _ in 0..=dice.roll(3) {
                out.push_str(&format!("{}-", " ".repeat(column)));
                if dice.roll(3) == 0 {
                    let gap = 1 + dice.roll(3);
                    let mut item = String::new();
                    fields(dice, column + 1 + gap, depth - 1, &mut item);
                    out.push_str(&" ".repeat(gap));
                    out.push_str(item.trim_start_matches([' ', '\n']));
                } else {
                    value(dice, column, depth - 1, false, out);
                }
            }
        }
    }
}

fn damage(dice: &mut Dice, text: &mut String) {
    let marks = [
        " ", "\n", ":", ": ", "- ", "-", "?", "[", "]", "{", "}", ",", "#", " #", "'", "\"", "|", ">", "a",
        "가", "&a ", "*a", "\\", "@",
    ];
    for _ in 0..=dice.roll(3) {
        let mut at = dice.roll(text.len() + 1);
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        match text[at..].chars().next() {
            Some(_) if dice.roll(2) == 0 => drop(text.remove(at)),
            _ => text.insert_str(at, dice.pick(&marks)),
        }
    }
}

/// Whether the tree says what serde_yaml says, up to the spelling of plain scalars.
fn says(node: &Node, expected: &serde_yaml::Value) -> bool {
    match (&node.value, expected) {
        (Value::Null, serde_yaml::Value::Null) => true,
        (Value::Scalar(scalar), serde_yaml::Value::String(text)) => scalar.text == *text,
        (Value::Scalar(scalar), value @ (serde_yaml::Value::Bool(_) | serde_yaml::Value::Number(_))) => {
            serde_yaml::from_str::<serde_yaml::Value>(&scalar.text).is_ok_and(|read| read == *value)
        }
        (Value::List(items), serde_yaml::Value::Sequence(expected)) => {
            items.len() == expected.len() && items.iter().zip(expected).all(|(item, value)| says(item, value))
        }
        (Value::Map(map), serde_yaml::Value::Mapping(expected)) => {
            let entries = map.entries.iter().zip(expected);
            map.entries.len() == expected.len()
                && entries
                    .into_iter()
                    .all(|(entry, (key, value))| says_key(&entry.key, key) && says(&entry.value, value))
        }
        _ => false,
    }
}

fn says_key(key: &str, expected: &serde_yaml::Value) -> bool {
    match expected {
        serde_yaml::Value::String(text) => key == text,
        serde_yaml::Value::Sequence(_) | serde_yaml::Value::Mapping(_) => true,
        value => serde_yaml::from_str::<serde_yaml::Value>(key).is_ok_and(|read| read == *value),
    }
}

/// The first value whose place does not show it.
fn misplaced(source: &Source, map: &Map) -> Option<String> {
    map.entries.iter().find_map(|entry| {
        let key = source.slice(entry.key_span);
        let is_shown = key.contains(entry.key.trim())
            || key.starts_with(['"', '\'', '*', '|', '>'])
            || key.contains('\n');
        if is_shown { misplaced_in(source, &entry.value) } else { Some(format!("{entry:?} at {key:?}")) }
    })
}

fn misplaced_in(source: &Source, node: &Node) -> Option<String> {
    let written = source.slice(node.span);
    let is_shown = match &node.value {
        _ if written.starts_with('*') => true,
        Value::Null => ["", "~", "null"].contains(&written),
        Value::Scalar(scalar) => match scalar.style {
            Style::Plain => written.split_whitespace().eq(scalar.text.split_whitespace()),
            Style::Quoted => written.starts_with(['"', '\'']) && written.ends_with(['"', '\'']),
            Style::Block => {
                let last = scalar.text.split_whitespace().last().unwrap_or_default();
                written.starts_with(['|', '>']) && written.ends_with(last)
            }
        },
        Value::List(items) => return items.iter().find_map(|item| misplaced_in(source, item)),
        Value::Map(map) => return misplaced(source, map),
    };
    (!is_shown).then(|| format!("{node:?} at {written:?}"))
}

fn check(text: &str) -> Result<bool, String> {
    let source = Source::new("a.yaml", text);
    let checked = parse(&source, Span::new(0, text.len()));
    let errors: Vec<&str> =
        checked.report.diagnostics().iter().map(|problem| problem.message.as_str()).collect();
    match (serde_yaml::from_str::<serde_yaml::Value>(text), &checked.value) {
        (Ok(value @ serde_yaml::Value::Mapping(_)), Some(map)) => {
            let node = Node { span: map.span, value: Value::Map(map.clone()) };
            if !says(&node, &value) {
                return Err(format!("{text}\nread as {node:?}\nnot as {value:?}"));
            }
            misplaced(&source, map).map_or(Ok(true), |problem| Err(format!("{text}\nmisplaced {problem}")))
        }
        (Ok(serde_yaml::Value::Mapping(_)), None) => Err(format!("{text}\nrefused: {errors:?}")),
        (Ok(_), _) => Ok(false),
        (Err(_), _) if checked.report.has_errors() => Ok(false),
        (Err(error), _) => Err(format!("{text}\naccepted, but {error}")),
    }
}

fn run(seed: u64, cases: usize, is_damaged: bool) -> usize {
    let mut dice = Dice(seed);
    let mut valid = 0;
    for case in 0..cases {
        let mut text = String::new();
        fields(&mut dice, 0, 3, &mut text);
        if is_damaged {
            damage(&mut dice, &mut text);
        }
        match check(&text) {
            Ok(is_valid) => valid += usize::from(is_valid),
            Err(problem) => panic!("case {case}:\n{problem}"),
        }
    }
    valid
}

#[test]
fn random_documents_are_read_as_serde_yaml_reads_them() {
    assert_eq!(run(0x5EED, 400, false), 400);
}

#[test]
fn random_damage_is_judged_as_serde_yaml_judges_it() {
    let valid = run(0xDA3A6E, 800, true);
    assert!((200..700).contains(&valid), "{valid} of 800 are valid");
}
