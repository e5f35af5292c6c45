//! A light stemmer for Mongolian in Cyrillic: the inflected forms of a word share a key.
//!
//! Endings are written once, as templates with `A` for an open vowel that follows vowel harmony (а э о ө) and
//! `U` for a closed one (у ү), and are removed where the letters before them allow. A form that can be read
//! in several ways has several keys; two forms belong to one word if they share a key. There is no
//! dictionary, and words of up to three letters stay as they are.

mod endings;
mod keys;
mod lemma;
mod letters;
mod strip;

pub(crate) use self::keys::{Readings, infinitive_key, lemma_keys, readings};
pub(crate) use self::lemma::lemmas;
pub(crate) use self::strip::strip_noun_endings;
