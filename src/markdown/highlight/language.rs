//! Languages by the names that authors give them.

use crate::markdown::highlight::rules;
use crate::markdown::highlight::rules::Rules;
use crate::text;

/// How a language is read.
#[derive(Debug, Clone, Copy)]
pub(super) enum Syntax {
    Code(&'static Rules),
    Diff,
    Http,
    Json,
    Markdown,
    Markup,
    Pairs,
    Style,
    Tex,
    Yaml,
}

use Syntax::{Code, Diff, Http, Json, Markdown, Markup, Pairs, Style, Tex, Yaml};

/// What authors call each language, in lower case, the usual name first.
pub(super) static LANGUAGES: [(Syntax, &[&str]); 55] = [
    (Code(&rules::ASSEMBLY), &["asm", "assembly", "nasm", "x86asm", "armasm"]),
    (Code(&rules::AWK), &["awk", "gawk"]),
    (Code(&rules::BATCH), &["bat", "batch", "cmd", "dos"]),
    (
        Code(&rules::C),
        &[
            "c",
            "h",
            "cpp",
            "c++",
            "cc",
            "cxx",
            "h++",
            "hpp",
            "hxx",
            "arduino",
            "objective-c",
            "objectivec",
            "objc",
            "obj-c",
            "objective-c++",
            "objc++",
            "cuda",
        ],
    ),
    (Code(&rules::C_SHARP), &["csharp", "cs", "c#"]),
    (Code(&rules::CMAKE), &["cmake"]),
    (Code(&rules::DART), &["dart", "flutter"]),
    (Code(&rules::DIRECTIVES), &["nginx", "nginxconf", "apache", "apacheconf", "htaccess", "conf", "config"]),
    (Code(&rules::DOCKERFILE), &["dockerfile", "docker", "containerfile"]),
    (Code(&rules::DOT), &["dot", "graphviz"]),
    (Code(&rules::ELIXIR), &["elixir", "ex", "exs"]),
    (Code(&rules::ERLANG), &["erlang", "erl"]),
    (Code(&rules::FORTRAN), &["fortran", "f90", "f95"]),
    (Code(&rules::GLSL), &["glsl", "hlsl", "wgsl"]),
    (Code(&rules::GO), &["go", "golang"]),
    (Code(&rules::GRAPHQL), &["graphql", "gql"]),
    (Code(&rules::GROOVY), &["groovy", "gradle", "jenkinsfile"]),
    (Code(&rules::HASKELL), &["haskell", "hs", "elm", "purescript"]),
    (Code(&rules::JAVA), &["java"]),
    (
        Code(&rules::JAVASCRIPT),
        &[
            "javascript",
            "js",
            "jsx",
            "mjs",
            "cjs",
            "node",
            "nodejs",
            "ecmascript",
            "typescript",
            "ts",
            "tsx",
            "mts",
            "cts",
            "typescriptreact",
            "javascriptreact",
            "react",
        ],
    ),
    (Code(&rules::KOTLIN), &["kotlin", "kt", "kts"]),
    (
        Code(&rules::LISP),
        &[
            "lisp",
            "common-lisp",
            "elisp",
            "emacs-lisp",
            "scheme",
            "scm",
            "racket",
            "clojure",
            "clj",
            "cljs",
            "edn",
        ],
    ),
    (Code(&rules::LUA), &["lua"]),
    (Code(&rules::MAKEFILE), &["makefile", "make", "mk"]),
    (Code(&rules::MATLAB), &["matlab", "octave"]),
    (Code(&rules::ML), &["ocaml", "ml", "fsharp", "fs", "f#"]),
    (Code(&rules::NIM), &["nim"]),
    (Code(&rules::NIX), &["nix"]),
    (Code(&rules::PASCAL), &["pascal", "delphi"]),
    (Code(&rules::PERL), &["perl", "pl"]),
    (Code(&rules::PHP), &["php"]),
    (Code(&rules::POWERSHELL), &["powershell", "ps1", "pwsh", "ps"]),
    (Code(&rules::PROTOBUF), &["protobuf", "proto"]),
    (Code(&rules::PYTHON), &["python", "py", "python3", "py3", "pycon", "ipython", "cython"]),
    (Code(&rules::R), &["r", "rlang", "julia", "jl"]),
    (Code(&rules::RUBY), &["ruby", "rb", "gemfile", "rails", "crystal", "cr"]),
    (Code(&rules::RUST), &["rust", "rs"]),
    (Code(&rules::SCALA), &["scala", "sbt"]),
    (
        Code(&rules::SHELL),
        &[
            "bash",
            "sh",
            "shell",
            "zsh",
            "ksh",
            "fish",
            "console",
            "terminal",
            "shell-session",
            "shellsession",
            "dotenv",
            "env",
        ],
    ),
    (Code(&rules::SOLIDITY), &["solidity", "sol"]),
    (
        Code(&rules::SQL),
        &[
            "sql",
            "mysql",
            "postgresql",
            "postgres",
            "pgsql",
            "plsql",
            "psql",
            "sqlite",
            "mariadb",
            "tsql",
            "oracle",
        ],
    ),
    (Code(&rules::SWIFT), &["swift"]),
    (Code(&rules::TERRAFORM), &["terraform", "tf", "hcl"]),
    (Code(&rules::VHDL), &["vhdl", "verilog", "systemverilog"]),
    (Code(&rules::VIM), &["vim", "viml", "vimscript"]),
    (Code(&rules::ZIG), &["zig"]),
    (Diff, &["diff", "patch"]),
    (Http, &["http", "https"]),
    (Json, &["json", "jsonc", "json5", "jsonl", "ndjson", "webmanifest", "geojson"]),
    (Markdown, &["markdown", "md", "mdx"]),
    (
        Markup,
        &[
            "html",
            "htm",
            "xhtml",
            "xml",
            "vue",
            "svelte",
            "astro",
            "svg",
            "xsd",
            "xsl",
            "pom",
            "rss",
            "plist",
            "wsdl",
            "mybatis",
            "jsp",
            "erb",
            "ejs",
            "jinja",
            "jinja2",
            "django",
            "j2",
            "liquid",
            "twig",
            "nunjucks",
            "handlebars",
            "hbs",
            "mustache",
            "thymeleaf",
        ],
    ),
    (Pairs, &["toml", "ini", "cfg", "editorconfig", "properties"]),
    (Style, &["css", "scss", "sass", "less", "stylus"]),
    (Tex, &["latex", "tex"]),
    (Yaml, &["yaml", "yml"]),
];

/// Names that ask for no colours, or that stand for something other than code.
const PLAIN: [&str; 32] = [
    "adoc",
    "ascii",
    "asciidoc",
    "csv",
    "ebnf",
    "flowchart",
    "gherkin",
    "katex",
    "log",
    "logs",
    "math",
    "mermaid",
    "no-highlight",
    "nohighlight",
    "none",
    "output",
    "plain",
    "plaintext",
    "plantuml",
    "pseudo",
    "pseudocode",
    "puml",
    "raw",
    "regex",
    "regexp",
    "ssh",
    "stdout",
    "text",
    "tsv",
    "txt",
    "url",
    "wavedrom",
];

/// What a name means.
#[derive(Debug)]
pub(super) enum Named {
    Language(Syntax),
    /// No colours are wanted.
    Plain,
    /// Nothing, but this may have been meant.
    Unknown(Option<&'static str>),
}

/// The language that authors call `name`, in whatever case.
pub(super) fn find(name: &str) -> Named {
    let name = name.to_ascii_lowercase();
    match LANGUAGES.iter().find(|(_, names)| names.contains(&name.as_str())) {
        Some((syntax, _)) => Named::Language(*syntax),
        None if PLAIN.contains(&name.as_str()) => Named::Plain,
        None => Named::Unknown(text::nearest(&name, names())),
    }
}

/// All names, the usual one of each language before its others.
fn names() -> impl Iterator<Item = &'static str> {
    let first = LANGUAGES.iter().map(|(_, names)| names[0]);
    first.chain(LANGUAGES.iter().flat_map(|(_, names)| &names[1..]).copied()).chain(PLAIN)
}
