#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Registers a media server (MCU) at the Factory of a lab that is up, is found by getMcu, and is refused where it should be.

Usage: tiny-mcu.py HOME     with the lab's certificates im-1 (made as docs/factory.md says) and focus in HOME/tls
"""
import http.client
import json
import ssl
import sys
import threading
import time
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from xml.etree import ElementTree

CCCP = "{urn:ietf:params:xml:ns:cccp}"
HEADERS = {"Content-Type": "application/cccp+xml; charset=utf-8"}
CONFERENCE = "sip:alice@example.com;gruu;opaque=app:conf:focus:id:K7QW2M9A"
BOOT = f"b-{time.time_ns()}"
numbers = iter(range(time.time_ns() // 1000, 1 << 62))

home = Path(sys.argv[1])
factory_port = json.loads((home / "run/factory.json").read_text())["ports"]["c3p"]
factory = f"https://127.0.0.1:{factory_port}/LiveServer/MCUFactory/"


def tls(purpose, name):
    context = ssl.create_default_context(purpose, cafile=home / "tls/ca.crt")
    context.load_cert_chain(home / f"tls/{name}.crt", home / f"tls/{name}.key")
    context.verify_mode = ssl.CERT_REQUIRED
    return context


class Door(BaseHTTPRequestHandler):
    """What the Factory and the Focus send comes here (docs/c3p-http-binding.md 8.3 and on)."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        request = ElementTree.fromstring(self.rfile.read(int(self.headers["Content-Length"])))
        command = request[0].tag.replace(CCCP, "")
        known = command in ("addConference", "deleteConference", "ping")
        body = "<ping><serverStatus>normal</serverStatus></ping>" if command == "ping" else f"<{command}/>"
        answer = f"""<response xmlns="urn:ietf:params:xml:ns:cccp" xmlns:rst="urn:rostrum:c3p:1" C3PVersion="1"
            requestId="{request.get("requestId")}" from="{request.get("to")}" to="{request.get("from")}" rst:boot="{BOOT}"
            code="{"success" if known else "failure"}" {"" if known else 'reason="notSupported"'}>{body}</response>"""
        print(f"  the MCU is asked: {command}")
        self.send_response(200)
        self.send_header("Content-Type", HEADERS["Content-Type"])
        self.send_header("Content-Length", str(len(answer.encode())))
        self.end_headers()
        self.wfile.write(answer.encode())

    def log_message(self, *arguments):
        pass


def ask(who, command, sender):
    """Sends a command to the Factory; returns its code or reason, and the MCU that it names."""
    link = http.client.HTTPSConnection("127.0.0.1", factory_port, context=tls(ssl.Purpose.SERVER_AUTH, who), timeout=20)
    link.request("POST", "/LiveServer/MCUFactory/", headers=HEADERS, body=f"""
        <request xmlns="urn:ietf:params:xml:ns:cccp" xmlns:rst="urn:rostrum:c3p:1" C3PVersion="1"
            requestId="{next(numbers)}" from="{sender}" to="{factory}" rst:boot="{BOOT}">{command}</request>""".strip())
    response = ElementTree.fromstring(link.getresponse().read())
    mcu = response.findtext(f".//{CCCP}mcu")
    return (response.get("reason") or response[0].get("reason") or response.get("code")) + (f" {mcu}" if mcu else "")


door = ThreadingHTTPServer(("127.0.0.1", 0), Door)
door.socket = tls(ssl.Purpose.CLIENT_AUTH, "im-1").wrap_socket(door.socket, server_side=True)
threading.Thread(target=door.serve_forever, daemon=True).start()
url = f"https://127.0.0.1:{door.server_port}/LiveServer/IMMCU/"
focus = "https://focus.invalid/LiveServer/Focus/"


def report(entity=url, stress="0", status="normal"):
    return (f'<ping><rst:server entity="{entity}" name="im-1" modality="chat" status="{status}" stress="{stress}"'
            ' max-conferences="10"/></ping>')


def get_mcu(generation, mcu_type="chat", excluded=""):
    return (f'<getMcu rst:generation="{generation}"><rst:placement entity="{CONFERENCE}" mcu-type="{mcu_type}">'
            f"{excluded}</rst:placement></getMcu>")


print("report:", ask("im-1", report(), url))
print("getMcu:", ask("focus", get_mcu(1), focus))
print("getMcu without it:", ask("focus", get_mcu(2, excluded=f"<rst:excluded>{url}</rst:excluded>"), focus))
print("getMcu for a type that nobody has:", ask("focus", get_mcu(3, "whiteboard"), focus))
print("getMcu by an MCU:", ask("im-1", get_mcu(4), url))
print("report by a Focus:", ask("focus", report(), focus))
print("report with a stress below nothing:", ask("im-1", report(stress="-1"), url))
print("report that it is full:", ask("im-1", report(status="full"), url))
print("getMcu while it is full:", ask("focus", get_mcu(5), focus))
print("report that it stops:", ask("im-1", report(status="unavailable"), url))
