-- Offers of the past are listed too; acts of two sides are few among all.
create index act_two_sided on act (made_at) where offered_to is not null;
