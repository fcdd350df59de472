//! Languages that are mostly compiled.

use crate::markdown::highlight::rules::{
    BACK, C_LIKE, CHARACTER, DOUBLE, Hash, LONG_DOUBLE, Quote, Rules, SINGLE, TRIPLE, TRIPLE_SINGLE,
    VERBATIM, VERBATIM_DOUBLE, quote,
};

pub(in crate::markdown::highlight) static RUST: Rules = Rules {
    keywords: " as async await break const continue crate dyn else enum extern fn for if impl in let loop match mod move \
        mut pub ref return static struct super trait type union unsafe use where while yield ",
    types: " bool char f32 f64 i8 i16 i32 i64 i128 isize str u8 u16 u32 u64 u128 usize ",
    constants: " true false None Some Ok Err self ",
    definers: " fn ",
    typers: " struct enum trait type union impl mod ",
    nests_comments: true,
    quotes: &[LONG_DOUBLE, CHARACTER],
    prefixes: " b c r br ",
    has_raw_strings: true,
    hash: Hash::Attribute,
    macros: true,
    ..C_LIKE
};

pub(in crate::markdown::highlight) static JAVA: Rules = Rules {
    keywords: " abstract assert break case catch class continue default do else enum extends final finally for goto if \
        implements import instanceof interface native new non-sealed package permits private protected public record return \
        sealed static strictfp switch synchronized throw throws transient try var volatile while yield ",
    types: " boolean byte char double float int long short void ",
    constants: " true false null this super ",
    typers: " class enum interface record ",
    quotes: &[TRIPLE, DOUBLE, CHARACTER],
    ..C_LIKE
};

pub(in crate::markdown::highlight) static KOTLIN: Rules = Rules {
    keywords: " abstract actual annotation as break by catch class companion const constructor continue crossinline data do \
        else enum expect external final finally for fun if import in infix init inline inner interface internal is lateinit \
        noinline object open operator out override package private protected public reified return sealed suspend tailrec \
        throw try typealias val value var vararg when where while ",
    constants: " true false null this super it ",
    definers: " fun ",
    typers: " class interface object typealias ",
    nests_comments: true,
    quotes: &[TRIPLE, DOUBLE, CHARACTER],
    ..C_LIKE
};

pub(in crate::markdown::highlight) static SCALA: Rules = Rules {
    keywords: " abstract case catch class def derives do else enum extends extension final finally for forSome given if \
        implicit import inline lazy match new object opaque override package private protected return sealed then throw \
        trait try type using val var while with yield ",
    constants: " true false null this super None ",
    definers: " def ",
    typers: " class object trait type enum ",
    nests_comments: true,
    quotes: &[TRIPLE, DOUBLE, CHARACTER],
    prefixes: " s f raw ",
    ..C_LIKE
};

pub(in crate::markdown::highlight) static GROOVY: Rules = Rules {
    keywords: " abstract as assert break case catch class continue def default do else enum extends final finally for if \
        implements import in instanceof interface native new package private protected public return static switch \
        synchronized throw throws trait transient try var void volatile while ",
    types: " boolean byte char double float int long short void ",
    constants: " true false null this super ",
    quotes: &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE],
    ..C_LIKE
};

/// C, C++ and Objective-C: few names of one mean something else in another.
pub(in crate::markdown::highlight) static C: Rules = Rules {
    keywords: " alignas alignof and asm auto break case catch class co_await co_return co_yield concept const const_cast \
        consteval constexpr constinit continue decltype default delete do dynamic_cast else enum explicit export extern \
        final for friend goto if import inline module mutable namespace new noexcept not operator or override private \
        protected public register reinterpret_cast requires restrict return sizeof static static_assert static_cast struct \
        switch template thread_local throw try typedef typeid typename union using virtual volatile while ",
    types: " bool char char8_t char16_t char32_t double float int int8_t int16_t int32_t int64_t long short signed size_t \
        ssize_t string uint8_t uint16_t uint32_t uint64_t unsigned vector void wchar_t id BOOL ",
    constants: " true false nullptr NULL this self nil YES NO ",
    typers: " class struct enum union typename namespace ",
    prefixes: " L u U u8 R ",
    hash: Hash::Directive,
    at: Some(crate::markdown::highlight::class::Class::Keyword),
    ..C_LIKE
};

pub(in crate::markdown::highlight) static C_SHARP: Rules = Rules {
    keywords: " abstract as async await base break case catch checked class const continue default delegate do else enum \
        event explicit extern finally fixed for foreach from get global goto group if implicit in init interface internal \
        is join let lock namespace new not on operator or orderby out override params partial private protected public \
        readonly record ref required return sealed select set sizeof stackalloc static struct switch throw try typeof \
        unchecked unsafe using var virtual volatile when where while with yield ",
    types: " bool byte char decimal double dynamic float int long object sbyte short string uint ulong ushort void ",
    constants: " true false null this base ",
    typers: " class enum interface struct record namespace ",
    quotes: &[
        TRIPLE,
        Quote { escapes: false, long: true, ..quote("@\"", "\"") },
        quote("$\"", "\""),
        DOUBLE,
        CHARACTER,
    ],
    hash: Hash::Directive,
    capital_calls: true,
    ..C_LIKE
};

pub(in crate::markdown::highlight) static GO: Rules = Rules {
    keywords: " break case chan const continue default defer else fallthrough for func go goto if import interface map \
        package range return select struct switch type var ",
    types: " any bool byte comparable complex64 complex128 error float32 float64 int int8 int16 int32 int64 rune string \
        uint uint8 uint16 uint32 uint64 uintptr ",
    constants: " true false nil iota ",
    definers: " func ",
    typers: " type ",
    quotes: &[DOUBLE, CHARACTER, Quote { escapes: false, ..BACK }],
    capital_calls: true,
    ..C_LIKE
};

pub(in crate::markdown::highlight) static SWIFT: Rules = Rules {
    keywords: " actor any as associatedtype async await break case catch class continue convenience default defer deinit do \
        dynamic else enum extension fallthrough fileprivate final for func get guard if import in indirect infix init inout \
        internal is isolated lazy let mutating nonisolated open operator optional override postfix precedencegroup prefix \
        private protocol public repeat required rethrows return set some static struct subscript switch throw throws try \
        typealias unowned var weak where while ",
    constants: " true false nil self super ",
    definers: " func ",
    typers: " class struct enum protocol extension actor typealias ",
    nests_comments: true,
    quotes: &[TRIPLE, DOUBLE],
    hash: Hash::Directive,
    ..C_LIKE
};

pub(in crate::markdown::highlight) static DART: Rules = Rules {
    keywords: " abstract as assert async await base break case catch class const continue covariant default deferred do \
        dynamic else enum export extends extension external factory final finally for get hide if implements import in \
        interface is late library mixin new of on operator part required rethrow return sealed set show static switch sync \
        throw try typedef var when while with yield ",
    types: " bool double int num void ",
    constants: " true false null this super ",
    typers: " class enum mixin extension ",
    quotes: &[TRIPLE, TRIPLE_SINGLE, DOUBLE, SINGLE],
    prefixes: " r ",
    ..C_LIKE
};

pub(in crate::markdown::highlight) static ZIG: Rules = Rules {
    keywords: " align and anyframe asm async await break callconv catch comptime const continue defer else enum errdefer \
        error export extern fn for if inline noalias noinline nosuspend opaque or orelse packed pub resume return struct \
        suspend switch test threadlocal try union unreachable usingnamespace var volatile while ",
    types: " anyerror anyopaque anytype bool f16 f32 f64 i8 i16 i32 i64 isize noreturn type u8 u16 u32 u64 usize void ",
    constants: " true false null undefined ",
    definers: " fn ",
    at: Some(crate::markdown::highlight::class::Class::Function),
    block_comments: &[],
    ..C_LIKE
};

pub(in crate::markdown::highlight) static SOLIDITY: Rules = Rules {
    keywords: " abstract anonymous as assembly break calldata catch constant constructor continue contract delete do else \
        emit enum event external fallback final for function if immutable import indexed interface internal is library \
        mapping memory modifier new override payable pragma private public pure receive return returns revert storage \
        struct throw try type unchecked using view virtual while ",
    types: " address bool bytes bytes32 int int256 string uint uint8 uint256 ",
    definers: " function modifier event ",
    typers: " contract interface library struct enum ",
    quotes: &[DOUBLE, SINGLE],
    ..C_LIKE
};

pub(in crate::markdown::highlight) static GLSL: Rules = Rules {
    keywords: " attribute break case const continue default discard do else flat for highp if in inout layout lowp mediump \
        out precision return smooth static struct switch uniform varying while cbuffer register ",
    types: " bool double float int mat2 mat3 mat4 sampler2D sampler3D samplerCube uint vec2 vec3 vec4 void float2 float3 \
        float4 float4x4 ",
    hash: Hash::Directive,
    ..C_LIKE
};

pub(in crate::markdown::highlight) static HASKELL: Rules = Rules {
    keywords: " as case class data default deriving do else exposing family forall foreign hiding if import in infix infixl \
        infixr instance let mdo module newtype of port proc qualified rec then type where ",
    constants: " True False Nothing ",
    line_comments: &["--"],
    block_comments: &[("{-", "-}")],
    nests_comments: true,
    calls: false,
    at: None,
    ..C_LIKE
};

pub(in crate::markdown::highlight) static ML: Rules = Rules {
    keywords: " abstract and as assert async begin class constraint do done downto elif else end exception external for fun \
        function functor if in include inherit initializer inline interface lazy let match member method module mutable \
        namespace new nonrec object of open or override private rec sig static struct then to try type use val virtual when \
        while with yield ",
    types: " bool char float int list string unit ",
    constants: " true false null None Some ",
    block_comments: &[("(*", "*)")],
    nests_comments: true,
    quotes: &[TRIPLE, DOUBLE, CHARACTER],
    calls: false,
    at: None,
    ..C_LIKE
};

pub(in crate::markdown::highlight) static PASCAL: Rules = Rules {
    keywords: " and array as begin case class const constructor destructor div do downto else end except exports file \
        finalization finally for function goto if implementation in inherited initialization inline interface is label \
        library mod not object of operator or override packed private procedure program property protected public raise \
        record repeat set shl shr string then to try type unit until uses var virtual while with xor ",
    types: " boolean byte char double integer longint real single string word ",
    constants: " true false nil self ",
    definers: " function procedure ",
    ignores_case: true,
    block_comments: &[("{", "}"), ("(*", "*)")],
    quotes: &[VERBATIM],
    capitals: false,
    at: None,
    ..C_LIKE
};

pub(in crate::markdown::highlight) static FORTRAN: Rules = Rules {
    keywords: " allocatable allocate associate block call case close common contains continue cycle data deallocate \
        dimension do else elseif end enddo endif entry exit external format function go goto if implicit in include inout \
        inquire intent interface intrinsic kind module namelist none only open optional out parameter pointer print private \
        procedure program public pure read recursive result return save select stop subroutine target then to type use \
        where while write ",
    types: " character complex double integer logical precision real ",
    definers: " function subroutine ",
    typers: " program module ",
    ignores_case: true,
    line_comments: &["!"],
    block_comments: &[],
    quotes: &[VERBATIM_DOUBLE, VERBATIM],
    capitals: false,
    at: None,
    ..C_LIKE
};

pub(in crate::markdown::highlight) static VHDL: Rules = Rules {
    keywords: " access after alias all always and architecture array assert assign attribute begin block body buffer bus case \
        component configuration constant default disconnect downto else elsif end endcase endfunction endmodule entity exit \
        file for function generate generic group guarded if impure in inertial initial inout input is label library \
        linkage literal localparam loop map mod module nand negedge new next nor not null of on open or others out output \
        package parameter port posedge postponed procedure process pure range record reg register reject rem report return \
        select severity shared signal subtype then to transport type unaffected units until use variable wait when while \
        wire with xor ",
    types: " bit bit_vector boolean integer logic natural positive real std_logic std_logic_vector string time unsigned ",
    ignores_case: true,
    line_comments: &["--", "//"],
    capitals: false,
    at: None,
    ..C_LIKE
};
