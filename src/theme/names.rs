//! Makes each field of a view a name that templates know, without a map of all of them in between.

use crate::page::view::Head;
use crate::theme::asked::Asked;
use serde::Serialize;
use serde::ser::{Error as _, Impossible, SerializeStruct, Serializer};
use std::fmt::Error;
use tera::{Context, Value};

/// Inserts every field of `view` that templates ask for under its own name, but for the page, which [`page`] makes a value of.
///
/// # Panics
/// When `view` is no struct, or a field of it has no value in templates.
pub(super) fn insert(context: &mut Context, view: &impl Serialize, asked: &Asked) {
    view.serialize(Names { context, asked }).expect("a view is a struct of plain values");
}

/// Name of what a page says of itself.
pub(super) const PAGE: &str = "page";

/// What a page says of itself, as far as templates ask for it.
pub(super) fn page(head: &Head, asked: &Asked) -> Value {
    Value::from_serializable(&Page { head, asked })
}

struct Page<'a> {
    head: &'a Head,
    asked: &'a Asked,
}

impl Serialize for Page<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Head { kind, title, description, lang, href, canonical, noindex, translations } = self.head;
        let mut page = serializer.serialize_struct(PAGE, 8)?;
        macro_rules! fields {
            ($($field:ident),*) => {
                $(if self.asked.holds_field(stringify!($field)) {
                    page.serialize_field(stringify!($field), $field)?;
                })*
            };
        }
        fields!(kind, title, description, lang, href, canonical, noindex, translations);
        page.end()
    }
}

struct Names<'c> {
    context: &'c mut Context,
    asked: &'c Asked,
}

impl SerializeStruct for Names<'_> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        if name != PAGE && self.asked.holds(name) {
            let value = Value::try_from_serializable(value).map_err(Error::custom)?;
            self.context.insert_value(name, value);
        }
        Ok(())
    }

    fn end(self) -> Result<(), Error> {
        Ok(())
    }
}

macro_rules! no_structs {
    ($($method:ident($($argument:ty),*);)*) => {
        $(fn $method(self, $(_: $argument),*) -> Result<(), Error> {
            Err(Error)
        })*
    };
}

impl Serializer for Names<'_> {
    type Ok = ();
    type Error = Error;
    type SerializeSeq = Impossible<(), Error>;
    type SerializeTuple = Impossible<(), Error>;
    type SerializeTupleStruct = Impossible<(), Error>;
    type SerializeTupleVariant = Impossible<(), Error>;
    type SerializeMap = Impossible<(), Error>;
    type SerializeStruct = Self;
    type SerializeStructVariant = Impossible<(), Error>;

    no_structs! {
        serialize_bool(bool);
        serialize_i8(i8);
        serialize_i16(i16);
        serialize_i32(i32);
        serialize_i64(i64);
        serialize_u8(u8);
        serialize_u16(u16);
        serialize_u32(u32);
        serialize_u64(u64);
        serialize_f32(f32);
        serialize_f64(f64);
        serialize_char(char);
        serialize_str(&str);
        serialize_bytes(&[u8]);
        serialize_none();
        serialize_unit();
        serialize_unit_struct(&'static str);
        serialize_unit_variant(&'static str, u32, &'static str);
    }

    fn serialize_struct(self, _: &'static str, _: usize) -> Result<Self, Error> {
        Ok(self)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        value: &T,
    ) -> Result<(), Error> {
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: &T,
    ) -> Result<(), Error> {
        Err(Error)
    }

    fn serialize_seq(self, _: Option<usize>) -> Result<Self::SerializeSeq, Error> {
        Err(Error)
    }

    fn serialize_tuple(self, _: usize) -> Result<Self::SerializeTuple, Error> {
        Err(Error)
    }

    fn serialize_tuple_struct(self, _: &'static str, _: usize) -> Result<Self::SerializeTupleStruct, Error> {
        Err(Error)
    }

    fn serialize_tuple_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeTupleVariant, Error> {
        Err(Error)
    }

    fn serialize_map(self, _: Option<usize>) -> Result<Self::SerializeMap, Error> {
        Err(Error)
    }

    fn serialize_struct_variant(
        self,
        _: &'static str,
        _: u32,
        _: &'static str,
        _: usize,
    ) -> Result<Self::SerializeStructVariant, Error> {
        Err(Error)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Lang;

    #[derive(Serialize)]
    struct View {
        page: u8,
        title: &'static str,
        next: Option<u8>,
        words: u8,
        #[serde(skip)]
        _links: u8,
    }

    #[test]
    fn each_field_that_templates_ask_for_is_a_name() {
        let mut context = Context::new();
        let asked = Asked::by(["{{ title }} {{ page }} {{ next }} {{ _links }}"].into_iter());
        insert(&mut context, &View { page: 1, title: "후기", next: None, words: 2, _links: 3 }, &asked);
        assert_eq!(context.get("title"), Some(&Value::from("후기")));
        assert_eq!(context.get("next"), Some(&Value::none()));
        assert_eq!(["page", "words", "_links"].map(|name| context.get(name)), [None; 3]);
    }

    #[test]
    fn a_page_has_the_fields_that_templates_ask_for() {
        let head = Head {
            kind: "post",
            title: "후기".to_owned(),
            description: String::new(),
            lang: Lang::korean(),
            href: "/".to_owned(),
            canonical: "https://example.org/".to_owned(),
            noindex: false,
            translations: Vec::new(),
        };
        let shown = |template| page(&head, &Asked::by([template].into_iter())).to_string();
        assert_eq!(shown("{{ page.title }} {{ page.lang }}"), r#"{"title": "후기", "lang": "ko"}"#);
        assert_eq!(shown("{{ __tera_context }}"), Value::from_serializable(&head).to_string());
    }

    #[test]
    #[should_panic(expected = "a view is a struct")]
    fn a_view_is_a_struct() {
        insert(&mut Context::new(), &[1], &Asked::by([].into_iter()));
    }
}
