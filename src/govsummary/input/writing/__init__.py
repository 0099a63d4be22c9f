"""The stage `writing`: what people fill in and hand on (ledgers, hand-in forms, papers as workbooks), by openpyxl."""
