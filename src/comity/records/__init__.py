"""What can be said about the relations of states, and the words it rests on: documents, passages, records, rows."""
