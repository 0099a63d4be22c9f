"""GB/T 9704 as data: measures, typefaces, the grammar of elements. Who lays out, checks or fixes a paper reads it here."""
