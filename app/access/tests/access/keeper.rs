//! The sessions of an account, for who keeps the accounts of the house (decision 0169).

use access::{Role, capability::KeepAccounts, ops::own_sessions};
use kernel::AppError;
use serde_json::json;

use crate::world::{World, in_one_runtime};

#[test]
fn whoever_keeps_the_accounts_sees_sessions_and_ends_them_but_not_her_own() {
    in_one_runtime(async {
        let world = World::new().await;
        let keeper = world.with(&[("CS", Role::Administrator)]).await;
        let who = world.person().await;
        let (one, _other) = (world.enter(who, 0).await, world.enter(who, 1).await);
        let own = world.enter(keeper, 2).await;
        let ctx = world.acting(keeper).await;
        let grant = ctx.may_in_house::<KeepAccounts>().expect("permission");
        let sessions = own_sessions::kept(&ctx, &grant, who).await.expect("sessions");
        assert_eq!(sessions.len(), 2);
        assert!(sessions.iter().all(|session| !session.is_own));
        let mut db = world.db.acquire().await.expect("a connection");
        own_sessions::end_all(&mut db, (&ctx, &grant), who).await.expect("ended");
        let refused = own_sessions::end_all(&mut db, (&ctx, &grant), keeper).await;
        assert!(matches!(refused, Err(AppError::Forbidden)), "{refused:?}");
        drop(db);
        assert!(world.at(&one, 3).await.actor.is_none());
        assert!(world.at(&own, 3).await.actor.is_some());
        assert!(own_sessions::kept(&ctx, &grant, who).await.expect("sessions").is_empty());
        let last = world.journal(who).await.pop().expect("a row");
        assert_eq!(last, ("account.sessions_ended".to_owned(), json!({ "ended_sessions": 2 })));
    });
}
