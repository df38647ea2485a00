"""The workbook: openpyxl makes the frame (styles, names, tables, charts), the rows are written here."""
