"""The names by which the gate may be called."""

from harness import envelope
from harness.case import StageCase
from harness.stage import canary


class ConfiguredHosts(StageCase):
    config = {"gate": {"hosts": ["gate.example.com", "gate.example.com:8443", "[::1]:8443", "10.1.2.3"]}}

    def test_the_configured_names_are_accepted_in_any_case_and_no_others(self):
        for host, is_served in {
            "gate.example.com": True, "gate.example.com:8443": True, "GATE.Example.COM": True,
            "Gate.example.com:8443": True, "[::1]:8443": True, "10.1.2.3": True,
            "gate.example.com:80": False, "gate.example.com:443": False, "gate.example.com:": False,
            "gate.example.com.": False, "gate.example.com.:8443": False, "gate.example.com:08443": False,
            "www.gate.example.com": False, "gate.example.com.other.example": False, "example.com": False,
            "[::1]": False, "::1:8443": False, "[0:0:0:0:0:0:0:1]:8443": False, "[::1%25lo]:8443": False,
            "[::ffff:127.0.0.1]:8443": False, "10.1.2.3:8443": False, "10.1.2.03": False, "10.1.515": False,
            "gate.ex\u00e4mple.com": False, self.stage.gate.host: False, "localhost": False,
        }.items():
            with self.subTest(host):
                raw = self.stage.request("names-only", {"FirstName": canary()})
                reply = self.stage.send(raw.replace(self.stage.gate.host.encode(), host.encode(), 1))
                if is_served:
                    envelope.check_success(reply)
                else:
                    envelope.check_refusal(reply, 400, "VALIDATION_ERROR", "InvalidRequestException")
