"""Small registers in the register format, written for one test."""

import csv
import io
from collections.abc import Mapping, Sequence
from pathlib import Path

Sheets = Mapping[str, Sequence[Mapping[str, str]]]

CASE = {"reference": "A/1", "direction": "incoming", "counterpart": "FR"}
RECEIVED = {"reference": "A/1", "on": "2024-01-10", "stage": "received"}


def visits(reference: str, *steps: tuple[str, str]) -> list[dict[str, str]]:
    return [{"reference": reference, "on": on, "stage": stage} for on, stage in steps]


def table(rows: Sequence[Mapping[str, str]], delimiter: str = ",") -> str:
    columns = list(dict.fromkeys(column for row in rows for column in row))
    file = io.StringIO(newline="")
    writer = csv.DictWriter(file, columns, restval="", delimiter=delimiter)
    writer.writeheader()
    writer.writerows(rows)
    return file.getvalue()


def folder(path: Path, sheets: Sheets, *, delimiter: str = ",", encoding: str = "utf-8") -> Path:
    path.mkdir()
    for name, rows in sheets.items():
        text = table(rows, delimiter)
        (path / f"{name}.csv").write_bytes(text.encode(encoding))
    return path


def workbook(path: Path, sheets: Sheets) -> Path:
    from openpyxl import Workbook

    book = Workbook()
    book.remove(book.active)
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        columns = list(dict.fromkeys(column for row in rows for column in row))
        sheet.append(columns)
        for row in rows:
            sheet.append([row.get(column) for column in columns])
    book.save(path)
    return path


FULL: Sheets = {
    "cases": [
        {
            **CASE,
            "foreign_reference": "PR-9",
            "legal_bases": "UNTOC;BILAT",
            "offences": "ML;FRAUD",
            "measures": "BANK_RECORDS;TAKE_EVIDENCE",
            "priority": "urgent",
            "confidentiality": "confidential",
            "facts": "=SUM(1;1) and\r\n“quotes”, commas; 洗钱 _x000D_ أموال",
            "statute": "''=quoted",
            "max_penalty": "-5 years",
            "language": "fr",
            "platform": "PICS",
            "platform_reference": "@77",
        },
        {
            "reference": "B/2",
            "direction": "outgoing",
            "counterpart": "BR",
            "title": "Bank records",
            "measures": "BANK_RECORDS;BANK_RECORDS",
            "outcome": "executed",
            "domestic_authority": "+Prosecution office",
        },
        {"reference": "C/3", "kind": "enquiry", "direction": "incoming", "counterpart": "CL"},
    ],
    "history": [
        {**RECEIVED, "channel": "ca_post", "note": "=1+1"},
        {"reference": "A/1", "on": "2024-01-10T23:30:00-05:00", "stage": "registered"},
        {
            "reference": "B/2",
            "on": "2023-02-01",
            "stage": "transmitted",
            "foreign_reference": "BR 12",
        },
        {"reference": "A/1", "on": "2024-03-01", "stage": "postponed", "ground": "P_ONGOING"},
        *visits("B/2", ("2023-05-01", "response_received"), ("2023-06-01", "closed")),
        *visits("B/2", ("2023-07-01", "in_execution"), ("2023-08-01", "closed")),
        *visits("C/3", ("2024-02-01", "received")),
    ],
    "measures": [
        {
            "reference": "A/1",
            "number": "1",
            "measure": "BANK_RECORDS",
            "target": "-account",
            "outcome": "refused",
            "completed_on": "2024-02-02",
            "ground": "R_FORM",
        },
    ],
    "persons": [
        {
            "reference": "A/1",
            "role": "suspect",
            "name": "Ivanov",
            "name_in_script": "Иванов",
            "born_on": "1970-01-31",
            "nationality": "RU",
            "document": "+7 12",
            "address": "Main Street 1\nTown",
        },
    ],
    "particulars": [
        {"reference": "A/1", "measure number": "1", "field": "account_number", "value": "=12"},
        {
            "reference": "A/1",
            "measure number": "",
            "field": "special_procedure",
            "value": "On oath",
        },
        {
            "reference": "A/1",
            "measure number": "",
            "field": "time_limit",
            "value": "2024-12-31",
        },
    ],
    "correspondence": [
        {
            "reference": "A/1",
            "direction": "incoming",
            "on": "2024-01-10",
            "channel": "ca_post",
            "from": "Ministry",
            "subject": "Request",
            "their_reference": "PR-9",
        },
    ],
}
"""A register in which every sheet and nearly every column is used."""
