// One form for all spellings of a text, the same that src/text/search_form.rs writes; a test compares the two.
const ignored = /[\u00ad\u0300-\u036f\u200b-\u200d\u2060\ufe00-\ufe0f\ufeff]/u;
const letter = /[\p{Alphabetic}\p{N}]/u;
const blank = /\p{White_Space}/u;
const wide =
  /[\u3041-\u3096\u30a1-\u30fa\u30fc\u3131-\u318e\u3400-\u9fff\uac00-\ud7a3\uf900-\ufaff\u{20000}-\u{3ffff}]/u;

// `at` is given where each part of the form stands in the text, which has to be in normal form C then.
export function form(text, at) {
  let out = "";
  let inWord = false;
  let signs = [];
  const put = (c, place) => {
    out += c;
    if (at) for (let n = c.length; n--; ) at.push(place);
  };
  const end = () => {
    for (const [c, place] of signs) put(c, place);
    signs = [];
    inWord = false;
  };
  const gap = (place) => {
    end();
    if (out && !out.endsWith("\n")) put("\n", place);
  };
  const add = (c, place) => {
    if (ignored.test(c)) return;
    if (wide.test(c)) {
      end();
      put(c, place);
    } else if ((c === "+" || c === "#") && inWord) signs.push([c, place]);
    else if (c === "\n") gap(place);
    else if (blank.test(c)) end();
    else if (letter.test(c)) {
      if (signs.length) {
        signs = [];
        gap(place);
      }
      if (!inWord) put(" ", place);
      inWord = true;
      put(c, place);
    } else gap(place);
  };
  let place = 0;
  for (const c of at ? text : text.normalize("NFC")) {
    const code = c.codePointAt(0);
    if (code >= 0xac00 && code <= 0xd7a3) {
      if (inWord || signs.length) end();
      put(c, place);
    } else {
      const plain = code >= 0xff01 && code <= 0xff5e ? String.fromCodePoint(code - 0xfee0) : c;
      for (const lower of plain.toLowerCase()) add(lower, place);
    }
    place += c.length;
  }
  end();
  return out.endsWith("\n") ? out.slice(0, -1) : out;
}

export function terms(form) {
  const found = [];
  let before = "";
  let word = null;
  const end = () => {
    if (word) found.push(word.slice(0, 24).join(""));
    word = null;
  };
  for (const c of form) {
    if (c === " " || c === "\n" || wide.test(c)) {
      end();
      if (c === " ") word = [];
      else if (c !== "\n") {
        if (before) found.push(before + c);
        found.push(c);
      }
      before = c === " " || c === "\n" ? "" : c;
    } else word.push(c);
  }
  end();
  return found;
}

export const isWide = (c) => wide.test(c);

const consonants = "ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ";

export const initials = (form) =>
  form.replace(/[\uac00-\ud7a3]/g, (c) => consonants[Math.floor((c.charCodeAt(0) - 0xac00) / 588)]);

export function where(form, needle, from = 0, whole = false) {
  for (let at = form.indexOf(needle, from); at >= 0; at = form.indexOf(needle, at + 1)) {
    const next = form.codePointAt(at + needle.length);
    const follows = next === undefined ? "\n" : String.fromCodePoint(next);
    if (!whole || follows === " " || follows === "\n" || isWide(follows) || isWide(needle.at(-1))) return at;
  }
  return -1;
}
