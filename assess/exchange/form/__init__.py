"""The fillable workbook: written for colleagues who know a part of the answer, and read back from wherever it went."""
