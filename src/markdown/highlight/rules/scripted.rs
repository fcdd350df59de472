//! Languages that are mostly interpreted.

use crate::markdown::highlight::class::Class;
use crate::markdown::highlight::rules::{
    BACK, C_LIKE, DOUBLE, HASHED, Hash, LONG_DOUBLE, LONG_SINGLE, LONG_VERBATIM, Quote, Rules, SINGLE,
    TRIPLE, TRIPLE_SINGLE, VERBATIM, quote,
};

/// JavaScript and TypeScript.
pub(in crate::markdown::highlight) static JAVASCRIPT: Rules = Rules {
    keywords: " abstract as asserts async await break case catch class const continue debugger declare default delete do \
        else enum export extends finally for from function get if implements import in infer instanceof interface is keyof \
        let namespace new of override private protected public readonly return satisfies set static switch throw try type \
        typeof var void while with yield ",
    types: " any bigint boolean never number object string symbol unknown ",
    constants: " true false null undefined NaN Infinity this super ",
    definers: " function ",
    typers: " class interface enum type namespace ",
    quotes: &[DOUBLE, SINGLE, BACK],
    has_expressions: true,
    signs: "$",
    ..C_LIKE
};

pub(in crate::markdown::highlight) static PYTHON: Rules = Rules {
    keywords: " and as assert async await break case class continue def del elif else except finally for from global if \
        import in is lambda match nonlocal not or pass raise return try while with yield ",
    types: " bool bytes dict float frozenset int list object set str tuple ",
    constants: " True False None self cls ",
    definers: " def ",
    typers: " class ",
    quotes: &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE],
    prefixes: " r b f u t rb br fr rf R B F U ",
    ..HASHED
};

pub(in crate::markdown::highlight) static RUBY: Rules = Rules {
    keywords: " alias and attr_accessor attr_reader attr_writer begin break case class def defined? do else elsif end ensure \
        extend for if in include loop module next not or private protected public raise redo require require_relative \
        rescue retry return then undef unless until when while yield ",
    constants: " true false nil self super ",
    definers: " def ",
    typers: " class module ",
    block_comments: &[("\n=begin", "\n=end")],
    has_expressions: true,
    has_heredocs: true,
    at: Some(Class::Variable),
    dollar: true,
    signs: "?!",
    ..HASHED
};

/// Ruby's two descendants that people write about.
pub(in crate::markdown::highlight) static ELIXIR: Rules = Rules {
    keywords: " after alias and case catch cond def defimpl defmacro defmodule defp defprotocol defstruct do else end fn for \
        if import in not or quote raise receive require rescue try unless unquote use when with ",
    constants: " true false nil ",
    definers: " def defp defmacro ",
    typers: " defmodule defprotocol ",
    quotes: &[TRIPLE, LONG_DOUBLE, LONG_SINGLE],
    signs: "?!",
    ..HASHED
};

pub(in crate::markdown::highlight) static PHP: Rules = Rules {
    keywords: " abstract and as break callable case catch class clone const continue declare default do echo else elseif \
        empty enddeclare endfor endforeach endif endswitch endwhile enum extends final finally fn for foreach function \
        global goto if implements include include_once instanceof insteadof interface isset list match namespace new or \
        print private protected public readonly require require_once return static switch throw trait try unset use var \
        while xor yield ",
    types: " array bool float int iterable mixed never object string void ",
    constants: " true false null self parent TRUE FALSE NULL ",
    definers: " function fn ",
    typers: " class interface trait enum namespace ",
    line_comments: &["//", "#"],
    quotes: &[LONG_DOUBLE, LONG_SINGLE],
    has_heredocs: true,
    dollar: true,
    hash: Hash::Attribute,
    ..C_LIKE
};

pub(in crate::markdown::highlight) static PERL: Rules = Rules {
    keywords: " and bless cmp die do each else elsif eq exists foreach for ge goto gt if keys last le local lt my ne next no \
        not or our package print push redo require return say shift sub unless until unshift use values wantarray warn \
        while xor ",
    constants: " undef ",
    definers: " sub ",
    typers: " package ",
    has_expressions: true,
    has_heredocs: true,
    at: Some(Class::Variable),
    dollar: true,
    ..HASHED
};

/// bash and its kin.
pub(in crate::markdown::highlight) static SHELL: Rules = Rules {
    keywords: " alias break case cd continue declare do done echo elif else end esac eval exec exit export fi for function if \
        in local printf read readonly return select set shift source sudo switch test then time trap typeset unalias unset \
        until while ",
    constants: " true false ",
    definers: " function ",
    typers: " ",
    has_heredocs: true,
    at: None,
    dollar: true,
    signs: "-.",
    calls: false,
    capitals: false,
    quotes: &[LONG_DOUBLE, LONG_VERBATIM],
    ..HASHED
};

pub(in crate::markdown::highlight) static POWERSHELL: Rules = Rules {
    keywords: " begin break catch class continue data do dynamicparam else elseif end enum exit filter finally for foreach \
        from function if in param process return switch throw trap try until using while -and -contains -eq -ge -gt -in \
        -is -join -le -like -lt -match -ne -not -notlike -notmatch -or -replace -split ",
    definers: " function filter ",
    ignores_case: true,
    block_comments: &[("<#", "#>")],
    quotes: &[
        Quote { long: true, ..quote("@\"", "\"@") },
        Quote { escapes: false, ..LONG_DOUBLE },
        LONG_VERBATIM,
    ],
    at: None,
    dollar: true,
    signs: "-",
    capitals: false,
    ..HASHED
};

pub(in crate::markdown::highlight) static BATCH: Rules = Rules {
    keywords: " call cd copy cls del dir do echo else endlocal errorlevel exist exit for goto if in md mkdir move not off on \
        pause popd pushd rd ren rmdir set setlocal shift start title type ",
    ignores_case: true,
    line_comments: &["::", "REM ", "rem ", "@REM ", "@rem "],
    block_comments: &[],
    quotes: &[Quote { escapes: false, ..DOUBLE }],
    at: None,
    calls: false,
    capitals: false,
    ..C_LIKE
};

pub(in crate::markdown::highlight) static LUA: Rules = Rules {
    keywords: " and break do else elseif end for function goto if in local not or repeat return then until while ",
    constants: " true false nil self ",
    definers: " function ",
    line_comments: &["--"],
    block_comments: &[("--[[", "]]")],
    quotes: &[Quote { escapes: false, long: true, ..quote("[[", "]]") }, DOUBLE, SINGLE],
    at: None,
    capitals: false,
    ..C_LIKE
};

/// R and Julia.
pub(in crate::markdown::highlight) static R: Rules = Rules {
    keywords: " abstract baremodule begin break catch const continue do else elseif end export finally for function global if \
        import in let library local macro module mutable next primitive quote repeat require return struct try type using \
        where while ",
    constants: " true false nothing missing TRUE FALSE NULL NA Inf NaN ",
    definers: " function macro ",
    block_comments: &[("#=", "=#")],
    quotes: &[TRIPLE, LONG_DOUBLE, SINGLE],
    signs: ".!",
    capitals: false,
    ..HASHED
};

pub(in crate::markdown::highlight) static MATLAB: Rules = Rules {
    keywords: " break case catch classdef continue else elseif end endfunction endif endwhile events for function global if \
        methods otherwise parfor persistent properties return spmd switch try until while ",
    constants: " true false Inf NaN pi ",
    definers: " function ",
    line_comments: &["%", "#"],
    block_comments: &[("%{", "%}")],
    quotes: &[DOUBLE, Quote { is_character: true, ..VERBATIM }],
    at: None,
    capitals: false,
    ..C_LIKE
};

/// Nim, Crystal's neighbour in looks, with Python's comments.
pub(in crate::markdown::highlight) static NIM: Rules = Rules {
    keywords: " addr and as asm bind block break case cast concept const continue converter defer discard distinct div do elif \
        else end enum except export finally for from func if import in include interface is isnot iterator let macro method \
        mixin mod nil not notin object of or out proc ptr raise ref return shl shr static template try tuple type using var \
        when while xor yield ",
    types: " bool char float int seq string uint ",
    definers: " proc func method macro template iterator ",
    block_comments: &[("#[", "]#")],
    nests_comments: true,
    quotes: &[TRIPLE, DOUBLE, SINGLE],
    at: None,
    ..HASHED
};

pub(in crate::markdown::highlight) static NIX: Rules = Rules {
    keywords: " assert else if in inherit let or rec then with ",
    constants: " true false null ",
    block_comments: &[("/*", "*/")],
    quotes: &[Quote { escapes: false, long: true, ..quote("''", "''") }, LONG_DOUBLE],
    at: None,
    signs: "-'",
    capitals: false,
    ..HASHED
};

pub(in crate::markdown::highlight) static ERLANG: Rules = Rules {
    keywords: " after and andalso begin case catch div else end fun if let maybe not of or orelse receive rem try when xor ",
    constants: " true false undefined ok error ",
    line_comments: &["%"],
    block_comments: &[],
    quotes: &[LONG_DOUBLE, LONG_SINGLE],
    at: None,
    ..C_LIKE
};

/// Lisp, Scheme and Clojure.
pub(in crate::markdown::highlight) static LISP: Rules = Rules {
    keywords: " and begin case cond def defclass defconst define defmacro defmethod defmulti defn defn- defparameter \
        defprotocol defrecord defstruct deftype defun defvar do dolist dotimes fn for if if-let lambda let let* letrec loop \
        ns or progn quote recur require set! setf setq unless use when when-let ",
    constants: " true false nil t #t #f ",
    definers: " def defn defun define defmacro ",
    line_comments: &[";"],
    block_comments: &[("#|", "|#")],
    quotes: &[LONG_DOUBLE],
    at: None,
    signs: "-?!*+<>=/.",
    calls: false,
    capitals: false,
    is_lisp: true,
    ..C_LIKE
};

pub(in crate::markdown::highlight) static VIM: Rules = Rules {
    keywords: " augroup autocmd call catch colorscheme command echo else elseif endfor endfunction endif endtry endwhile \
        execute filetype finally for function highlight if imap in inoremap let map nmap nnoremap noremap plugin return set \
        setlocal source syntax throw try unlet vmap vnoremap while ",
    definers: " function ",
    line_comments: &["\" "],
    block_comments: &[],
    quotes: &[DOUBLE, VERBATIM],
    at: None,
    capitals: false,
    ..C_LIKE
};

pub(in crate::markdown::highlight) static AWK: Rules = Rules {
    keywords: " BEGIN END break continue delete do else exit for function getline if in next print printf return while ",
    definers: " function ",
    has_expressions: true,
    quotes: &[DOUBLE],
    at: None,
    dollar: true,
    capitals: false,
    ..HASHED
};
