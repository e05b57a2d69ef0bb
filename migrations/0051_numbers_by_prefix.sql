-- The next registry number below an organisation is looked up among the numbers that begin like it.
create index org_reg_no_prefix on org (reg_no text_pattern_ops);
