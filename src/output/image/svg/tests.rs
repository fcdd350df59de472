//! What passes and what is refused.

use super::*;

fn danger(body: &str) -> Option<SvgDanger> {
    svg_problem(&format!("<svg xmlns=\"http://www.w3.org/2000/svg\">{body}</svg>"))
        .map(|problem| problem.danger)
}

const FROM_A_DRAWING_PROGRAM: &str = r##"<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="20mm" viewBox="0 0 20 20" version="1.1" inkscape:version="1.3" sodipodi:docname="그림.svg"
   inkscape:export-filename="C:\내 문서\그림.png" xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd" xmlns:xlink="http://www.w3.org/1999/xlink"
   xmlns="http://www.w3.org/2000/svg" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
  <sodipodi:namedview id="view" pagecolor="#ffffff" inkscape:zoom="2.8" showgrid='false' />
  <metadata><?xpacket begin="" id="W5M0"?><rdf:RDF><rdf:li rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></rdf:RDF></metadata>
  <style type="text/css"><![CDATA[ .a > .b { fill: url(#g); font-family: 'A\ B' } ]]></style>
  <style>@font-face { src: url("data:font/woff2;base64,AAAA") format("woff2") } .c &gt; .d { clip-path: url('#k') }</style>
  <title>on the script: javascript and href</title>
  <defs><linearGradient id="g" xlink:href="#h"/><path id="p" d="M0 0"/></defs>
  <image xlink:href="data:image/png;base64,
  iVBORw0KGgo=" width="1"/>
  <use href="#p" fill="url(&quot;#g&quot;)" style="marker-end:url(#m);stroke:none"/>
  <text xml:space="preserve" content="a &lt;b&gt;"><textPath href="#p">1 &lt; 2 &amp; 3</textPath></text>
  <circle r="1"><animate attributeName="r" values="1;2" dur="1s"/><set attributeName="fill" to="url(#g)"/></circle>
</svg>
"##;

#[test]
fn what_drawing_programs_write_passes() {
    assert_eq!(svg_problem(FROM_A_DRAWING_PROGRAM), None);
}

#[test]
fn scripts_and_handlers_are_refused() {
    assert_eq!(danger("<script>1</script>"), Some(SvgDanger::Script));
    assert_eq!(danger("<s:ScRipt xmlns:s='http://www.w3.org/2000/svg'/>"), Some(SvgDanger::Script));
    assert_eq!(danger("<script\n/>"), Some(SvgDanger::Script));
    assert_eq!(danger("<g onload='x'/>"), Some(SvgDanger::Handler));
    assert_eq!(danger("<g\nid='a'ONLOAD = \"x\"></g>"), Some(SvgDanger::Handler));
    assert_eq!(danger("<!-- <g> --><g onclick=''/>"), Some(SvgDanger::Handler));
}

#[test]
fn foreign_markup_is_refused() {
    assert_eq!(danger("<foreignObject/>"), Some(SvgDanger::ForeignMarkup));
    assert_eq!(danger("<p xmlns='http://www.w3.org/1999/xhtml'/>"), Some(SvgDanger::ForeignMarkup));
    assert_eq!(danger("<h:p xmlns:h=' http&#58;//www.w3.org/1999/xhtml'/>"), Some(SvgDanger::ForeignMarkup));
    assert_eq!(danger("<iframe src='#'/>"), Some(SvgDanger::ForeignMarkup));
}

#[test]
fn declarations_are_refused() {
    for text in ["<!DOCTYPE svg>", "<!doctype svg>", "<!ENTITY a 'b'>", "<!X>", "<!"] {
        assert_eq!(danger(text), Some(SvgDanger::Declaration), "{text}");
    }
}

#[test]
fn addresses_that_run_scripts_are_refused() {
    for address in ["javascript:x", " JavaScript:x", "java&#10;script&#x3a;x", "java\nscript:x", "vbscript:x"]
    {
        assert_eq!(danger(&format!("<a href='{address}'/>")), Some(SvgDanger::ScriptAddress), "{address}");
    }
    assert_eq!(danger("<animate to='javascript:x'/>"), Some(SvgDanger::ScriptAddress));
}

#[test]
fn references_to_elsewhere_are_refused() {
    for body in [
        "<image href='https://a.example/x.png'/>",
        "<image xlink:href='//a.example/x.png'/>",
        "<use y:href='other.svg#a'/>",
        "<a href='data:text/html,x'/>",
        "<use href='data:image/svg+xml,x'/>",
        "<g fill='url(https://a.example/#x)'/>",
        "<g style='fill:\\75rl(//a.example)'/>",
        "<g fill='u&#114;l(//a.example)'/>",
        "<g xml:base='https://a.example'/>",
        "<style>@im<!-- x -->port 'x'</style>",
        "<style><![CDATA[@imp]]>ort 'x'</style>",
        "<style>a<style>b</style>@import 'x'</style>",
        "<x:style xmlns:x='http://www.w3.org/2000/svg'>a{b:url(x)}</x:style >",
        "<?xml-stylesheet href='x.css'?>",
    ] {
        assert_eq!(danger(body), Some(SvgDanger::External), "{body}");
    }
}

#[test]
fn animated_addresses_are_refused() {
    for body in [
        "<animate attributeName='href' values='#a;#b'/>",
        "<set attributeName=' xlink:href ' to='#a'/>",
        "<animate attributeName='&#104;ref'/>",
        "<set attributeName='onclick' to='x'/>",
    ] {
        assert_eq!(danger(body), Some(SvgDanger::AnimatedAddress), "{body}");
    }
}

#[test]
fn what_is_no_xml_is_refused() {
    for text in [
        "<svg a=b>",
        "<svg a>",
        "<svg a='<'>",
        "<svg a='x",
        "<svg <script>",
        "<",
        "<svg",
        "< svg>",
        "<!-- ",
        "<![CDATA[",
        "<?x",
        "<??>",
        "</a",
        "</a<script>",
        "<style>",
        "<svg \0>",
        "<?xml version='1.0' encoding='utf-7'?>",
        "<?xml encoding=\"ISO-2022-JP\"?>",
    ] {
        let found = svg_problem(text).map(|problem| problem.danger);
        assert_eq!(found, Some(SvgDanger::Unreadable), "{text}");
    }
}

#[test]
fn a_problem_has_its_place() {
    let text = "<svg><g id='글' onload='x'/></svg>";
    let problem = svg_problem(text).unwrap();
    assert_eq!(&text[problem.span.start..problem.span.end], "onload='x'");
    let text = "<svg><!DOCTYPE a>";
    let problem = svg_problem(text).unwrap();
    assert_eq!(&text[problem.span.start..problem.span.end], "<!DOCTYPE");
}

#[test]
fn every_cut_and_every_changed_byte_is_survived() {
    for (at, _) in FROM_A_DRAWING_PROGRAM.char_indices() {
        svg_problem(&FROM_A_DRAWING_PROGRAM[..at]);
        for other in ["<", ">", "&", "\"", "가"] {
            let next = at + FROM_A_DRAWING_PROGRAM[at..].chars().next().map_or(0, char::len_utf8);
            let (before, behind) = (&FROM_A_DRAWING_PROGRAM[..at], &FROM_A_DRAWING_PROGRAM[next..]);
            svg_problem(&format!("{before}{other}{behind}"));
        }
    }
}

#[test]
fn long_hostile_texts_take_linear_time() {
    for part in [
        "<a b='",
        "<style>",
        "<![CDATA[",
        "url(",
        "&#0",
        "<a>",
        "<a b='&#x1'/>",
        "</",
        "<!-->",
        "<g a='url('/>",
    ] {
        let text = part.repeat(300_000 / part.len());
        svg_problem(&text);
        svg_problem(&format!("<g a='{}'/>", text.replace(['<', '\''], "")));
        svg_problem(&format!("<style>{}</style>", text.replace('<', "")));
    }
}
