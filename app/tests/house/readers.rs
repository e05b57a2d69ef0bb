//! Permission to read is given by the actions that a field names, and by no others: as the compiler sees it.

use std::marker::PhantomData;

use access::{
    capability::{KeepAccounts, ViewStructure},
    field::{Login, PersonName},
    fields::Reads,
};
use audit::{
    capability::{ViewJournal, ViewUnusual, ViewWholeJournal},
    field::JournalSource,
};
use offices::{capability::ViewAccess, field::ObligationScan};

/// Whether `C` reads `F`, as the compiler sees it: what is said of those that do comes before what is said of all.
struct Pair<C, F>(PhantomData<(C, F)>);

trait OfAll {
    const READS: bool = false;
}
impl<C, F> OfAll for Pair<C, F> {}
impl<C: Reads<F>, F> Pair<C, F> {
    const READS: bool = true;
}

#[test]
fn what_the_table_does_not_say_gives_no_leave() {
    let names = [
        Pair::<ViewJournal, PersonName>::READS,
        Pair::<ViewWholeJournal, PersonName>::READS,
        Pair::<KeepAccounts, PersonName>::READS,
    ];
    assert_eq!(names, [true, false, false]);
    let logins = [Pair::<ViewWholeJournal, Login>::READS, Pair::<ViewStructure, Login>::READS];
    assert_eq!(logins, [true, false]);
    let others = [
        Pair::<ViewAccess, ObligationScan>::READS,
        Pair::<ViewStructure, ObligationScan>::READS,
        Pair::<ViewUnusual, JournalSource>::READS,
    ];
    assert_eq!(others, [true, false, false]);
}
