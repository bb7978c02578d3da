//! Histories made at random keep the invariants of a store.
use super::samples::{at, id, number};
use claimdiff::model::{Capture, Dating, Sighting, SnapshotId};
use claimdiff::store::Store;
use claimdiff::store::backends::memory::MemoryStore;
use proptest::prelude::{Just, Strategy, any, prop_oneof, proptest};

proptest! {
    #![proptest_config(proptest::prelude::ProptestConfig::with_cases(64))]

    /// Whatever arrives in whatever order: numbers differ and are sorted, every
    /// text is there, each sighting is of a version that is there, and the same
    /// again changes nothing.
    #[test]
    fn histories_keep_their_invariants(
        batches in proptest::collection::vec(
            proptest::collection::vec(
                (
                    prop_oneof![Just(None), (1u32..12).prop_map(Some)],
                    0i64..12,
                    0u8..6,
                    any::<bool>(),
                ),
                1..6,
            ),
            1..6,
        ),
    ) {
        let mut store = MemoryStore::default();
        let mut kept = Vec::new();
        for batch in batches {
            // A copy that comes alone is how the article is now, so the time matters.
            let alone = batch.len() == 1;
            let captures: Vec<Capture> = batch
                .into_iter()
                .map(|(n, hours, text, dated)| Capture {
                    number: n.map(number),
                    dating: if dated || alone { Dating::Declared } else { Dating::Assumed },
                    ..at(hours, &format!("text {text}"))
                })
                .collect();
            if let Ok(recorded) = store.record(&id("x"), captures.clone()) {
                assert_eq!(recorded.len(), captures.len());
                for (capture, recorded) in captures.iter().zip(&recorded) {
                    assert_eq!(recorded.version().snapshot, SnapshotId::of(&capture.text));
                }
                kept.push(captures);
            }
        }
        let history = |store: &MemoryStore| {
            (store.versions(&id("x")).unwrap_or_default(), store.sightings(&id("x")).unwrap_or_default())
        };
        let (versions, sightings) = history(&store);
        assert!(versions.is_sorted_by(|a, b| a.number < b.number));
        for version in &versions {
            assert_eq!(SnapshotId::of(&store.text(version.snapshot).unwrap()), version.snapshot);
        }
        let held = |seen: &Sighting| versions.iter().any(|v| v.number == seen.version);
        assert!(sightings.iter().all(held));
        for captures in kept {
            store.record(&id("x"), captures).unwrap();
        }
        assert_eq!(history(&store), (versions, sightings));
    }
}
