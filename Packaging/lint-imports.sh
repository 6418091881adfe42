#!/usr/bin/env bash
# Holds every import of a target's sources against its dependencies in Package.swift: the compiler's own
# check does not see a system library that is reached through another target.
set -euo pipefail
cd "$(dirname "$0")/.."
swift package describe --type json 2>/dev/null | python3 -c '
import json, os, re, sys
package = json.load(sys.stdin)
system = {"Glibc", "Synchronization", "Foundation", "FoundationEssentials", "Dispatch", "Testing"}
module = re.compile(r"^(?:@testable\s+)?(?:public |internal |package |private |fileprivate )?import (?:class |struct |enum |protocol |func )?(\w+)", re.M)
bad = 0
for target in package["targets"]:
    allowed = system | set(target.get("target_dependencies", [])) | set(target.get("product_dependencies", []))
    for source in target.get("sources", []):
        path = os.path.join(target["path"], source)
        if not path.endswith(".swift"): continue
        for name in module.findall(open(path, encoding="utf-8").read()):
            if name not in allowed:
                print(path + ": error: " + target["name"] + " imports " + name + " and Package.swift does not say so")
                bad += 1
sys.exit(1 if bad else 0)
'
