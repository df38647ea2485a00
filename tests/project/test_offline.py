"""No test reaches the network, and no reader of workbooks follows what an XML file asks for."""

import socket
import subprocess
import sys

import openpyxl
import pytest

ADDRESS = ("192.0.2.1", 9)  # reserved for documentation (RFC 5737): nobody is there


def test_a_connection_is_refused() -> None:
    with socket.socket() as connection, pytest.raises(RuntimeError, match="cut off"):
        connection.connect(ADDRESS)


def test_a_datagram_is_refused() -> None:
    with socket.socket(type=socket.SOCK_DGRAM) as connection, pytest.raises(RuntimeError, match="cut off"):
        connection.sendto(b"", ADDRESS)


def test_a_name_is_not_looked_up() -> None:
    with pytest.raises(RuntimeError, match="cut off"):
        socket.getaddrinfo("localhost", 80)


def test_a_python_that_a_test_starts_is_cut_off_too() -> None:
    code = f"import socket; socket.socket().connect({ADDRESS!r})"
    done = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert "RuntimeError: the network is cut off in tests" in done.stderr


def test_openpyxl_reads_xml_through_defusedxml() -> None:
    assert openpyxl.DEFUSEDXML is True
