//! Languages of queries, settings and recipes.

use crate::markdown::highlight::class::Class;
use crate::markdown::highlight::rules::{
    BACK, C_LIKE, DOUBLE, HASHED, Hash, LONG_DOUBLE, LONG_SINGLE, LONG_VERBATIM, Quote, Rules, TRIPLE,
};

/// The words of all dialects: few are anything else in another.
pub(in crate::markdown::highlight) static SQL: Rules = Rules {
    keywords: " add after all alter analyze and any as asc auto_increment before begin between by call cascade case charset \
        check cluster collate column commit comment constraint create cross cube current cursor database databases declare \
        default delete delimiter desc describe distinct do drop each else elseif end engine escape except exec execute \
        exists explain fetch first following for force foreign from full function grant group having identified if ignore \
        in index inner insert intersect into is isolation join key last lateral left level like limit lock loop matched \
        materialized merge minus modify natural next nocheck not nowait nulls of off offset on only or order outer over \
        partition preceding primary procedure read recursive references rename repeatable replace restrict return returning \
        returns revoke right rollback rollup row rows savepoint schema select separator serializable session set share show \
        start straight_join table tables temporary then to top transaction trigger truncate unbounded uncommitted committed \
        union unique unlock update use user using values view when where while window with work ",
    types: " bigint binary bit blob bool boolean char clob date datetime decimal double enum float int integer interval json \
        jsonb longtext mediumint mediumtext money nchar number numeric nvarchar precision real serial smallint text time \
        timestamp timestamptz tinyint tinytext unsigned uuid varbinary varchar varchar2 year ",
    constants: " true false null unknown ",
    typers: " ",
    ignores_case: true,
    line_comments: &["--", "#"],
    quotes: &[LONG_VERBATIM, LONG_DOUBLE, Quote { long: false, ..BACK }],
    at: Some(Class::Variable),
    capitals: false,
    ..C_LIKE
};

pub(in crate::markdown::highlight) static GRAPHQL: Rules = Rules {
    keywords: " directive enum extend fragment implements input interface mutation on query repeatable scalar schema \
        subscription type union ",
    types: " Boolean Float ID Int String ",
    typers: " type interface enum input union scalar ",
    quotes: &[TRIPLE, DOUBLE],
    dollar: true,
    ..HASHED
};

pub(in crate::markdown::highlight) static PROTOBUF: Rules = Rules {
    keywords: " enum extend extensions group import map message oneof option optional package public repeated required \
        reserved returns rpc service stream syntax to weak ",
    types: " bool bytes double fixed32 fixed64 float int32 int64 sfixed32 sfixed64 sint32 sint64 string uint32 uint64 ",
    typers: " message enum service ",
    quotes: &[DOUBLE],
    ..C_LIKE
};

pub(in crate::markdown::highlight) static TERRAFORM: Rules = Rules {
    keywords: " backend content data dynamic for for_each if in import locals module moved output provider resource terraform \
        variable ",
    types: " any bool list map number object set string tuple ",
    line_comments: &["#", "//"],
    quotes: &[LONG_DOUBLE],
    has_heredocs: true,
    signs: "-",
    capitals: false,
    ..C_LIKE
};

pub(in crate::markdown::highlight) static DOCKERFILE: Rules = Rules {
    keywords: " ADD ARG AS CMD COPY ENTRYPOINT ENV EXPOSE FROM HEALTHCHECK LABEL MAINTAINER NONE ONBUILD RUN SHELL STOPSIGNAL \
        USER VOLUME WORKDIR ",
    typers: " ",
    at: None,
    dollar: true,
    signs: "-.",
    calls: false,
    capitals: false,
    quotes: &[LONG_DOUBLE, LONG_SINGLE],
    ..HASHED
};

pub(in crate::markdown::highlight) static MAKEFILE: Rules = Rules {
    keywords: " define else endef endif export ifdef ifeq ifndef ifneq include override unexport vpath ",
    quotes: &[DOUBLE, Quote { is_character: true, ..LONG_VERBATIM }],
    at: None,
    dollar: true,
    signs: "-.",
    calls: false,
    capitals: false,
    ..HASHED
};

pub(in crate::markdown::highlight) static CMAKE: Rules = Rules {
    keywords: " AND BOOL CACHE COMMAND COMPONENTS DEFINED DEPENDS EQUAL FALSE FATAL_ERROR FILES FORCE IMPORTED INTERFACE \
        MATCHES NOT OFF ON OPTIONAL OR PRIVATE PUBLIC REQUIRED SHARED STATIC STATUS STREQUAL STRING TARGETS TRUE VERSION \
        WARNING else elseif endforeach endfunction endif endmacro endwhile foreach function if macro while ",
    quotes: &[LONG_DOUBLE],
    at: None,
    dollar: true,
    capitals: false,
    ..HASHED
};

/// Web servers and the like: a word, then values.
pub(in crate::markdown::highlight) static DIRECTIVES: Rules = Rules {
    constants: " on off true false yes no all none ",
    typers: " ",
    at: None,
    dollar: true,
    signs: "-.",
    calls: false,
    capitals: false,
    first_word: Some(Class::Keyword),
    ..HASHED
};

pub(in crate::markdown::highlight) static ASSEMBLY: Rules = Rules {
    line_comments: &[";", "#", "//"],
    quotes: &[DOUBLE],
    typers: " ",
    at: None,
    signs: ".$",
    calls: false,
    capitals: false,
    hash: Hash::Nothing,
    first_word: Some(Class::Keyword),
    ..C_LIKE
};

pub(in crate::markdown::highlight) static DOT: Rules = Rules {
    keywords: " digraph edge graph node strict subgraph ",
    line_comments: &["//", "#"],
    quotes: &[LONG_DOUBLE],
    at: None,
    calls: false,
    capitals: false,
    ..C_LIKE
};
