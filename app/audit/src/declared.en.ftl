can-journal = read the journal of the own organisations
can-unusual = see unusual access
can-whole-journal = read the whole journal
