//! Makes each field of a view a name that templates know, without a map of all of them in between.

use crate::theme::asked::Asked;
use serde::Serialize;
use serde::ser::{Error as _, Impossible, SerializeStruct, Serializer};
use std::fmt::Error;
use tera::{Context, Map, Value};

/// Inserts every field of `view` that templates ask for under its own name.
///
/// # Panics
/// When `view` is no struct, or a field of it has no value in templates.
pub(super) fn insert(context: &mut Context, view: &impl Serialize, asked: &Asked) {
    view.serialize(Names { shelf: context, asked }).expect("a view is a struct of plain values");
}

/// The field of every view that says what its page is: most templates ask for little of it.
const PAGE: &str = "page";

/// Where named values are put.
trait Shelf {
    fn put(&mut self, name: &'static str, value: Value);
}

impl Shelf for Context {
    fn put(&mut self, name: &'static str, value: Value) {
        self.insert_value(name, value);
    }
}

impl Shelf for Map {
    fn put(&mut self, name: &'static str, value: Value) {
        self.insert(name.into(), value);
    }
}

struct Names<'c, S> {
    shelf: &'c mut S,
    asked: &'c Asked,
}

impl<S: Shelf> SerializeStruct for Names<'_, S> {
    type Ok = ();
    type Error = Error;

    fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        if !self.asked.holds(name) {
            return Ok(());
        }
        let mut page = Map::new();
        let value =
            match name == PAGE && value.serialize(Names { shelf: &mut page, asked: self.asked }).is_ok() {
                true => Value::from(page),
                false => Value::try_from_serializable(value).map_err(Error::custom)?,
            };
        self.shelf.put(name, value);
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

impl<S: Shelf> Serializer for Names<'_, S> {
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

    #[derive(Serialize)]
    struct View {
        title: &'static str,
        #[serde(rename = "page")]
        head: Option<u8>,
        #[serde(skip)]
        _links: u8,
    }

    #[test]
    fn each_field_is_a_name() {
        let mut context = Context::new();
        let asked = Asked::by(["{{ title }} {{ page }} {{ _links }}"].into_iter());
        insert(&mut context, &View { title: "후기", head: None, _links: 3 }, &asked);
        assert_eq!(context.get("title"), Some(&Value::from("후기")));
        assert_eq!(context.get("page"), Some(&Value::none()));
        assert_eq!(context.get("_links"), None);
    }

    #[test]
    fn a_field_that_no_template_asks_for_is_left_out() {
        #[derive(Serialize)]
        struct Head {
            lang: &'static str,
            url: &'static str,
        }
        #[derive(Serialize)]
        struct Post {
            page: Head,
            words: u8,
        }
        let mut context = Context::new();
        let asked = Asked::by(["{{ page.lang }}"].into_iter());
        insert(&mut context, &Post { page: Head { lang: "ko", url: "/" }, words: 3 }, &asked);
        assert_eq!(context.get("page").map(ToString::to_string).as_deref(), Some(r#"{"lang": "ko"}"#));
        assert_eq!(context.get("words"), None);
    }

    #[test]
    #[should_panic(expected = "a view is a struct")]
    fn a_view_is_a_struct() {
        insert(&mut Context::new(), &[1], &Asked::by([].into_iter()));
    }
}
