can-import = import paper tables
