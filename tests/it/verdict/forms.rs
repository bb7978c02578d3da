//! Each form of the sample verdict, to be read by a person.
use super::{clean, forms, written};
use crate::golden::assert_golden;
use crate::policy::sample;

#[test]
fn every_form_of_the_sample() {
    for id in forms() {
        assert_golden(&format!("check/{id}.txt"), &written(id, &sample::verdict()));
    }
}

#[test]
fn every_form_of_nothing_found() {
    let mut all = String::new();
    for id in forms() {
        all.push_str(&format!("== {id}\n{}", written(id, &clean())));
    }
    assert_golden("check/clean.txt", &all);
}

#[test]
fn the_same_verdict_gives_the_same_bytes() {
    for id in forms() {
        let once = written(id, &sample::verdict());
        assert_eq!(once, written(id, &sample::verdict()), "{id}");
    }
}
