#!/usr/bin/env python3
"""Kills builds at random moments over an old site, while readers poll every file, and looks for a mixture of two sites.

    benches/kills.py [KILLS] [SOPWITH]     500 kills, target/release/sopwith

Also runs out of handles, of room (a disk of its own, where one may be mounted) and of rights (not as root), ten times each: the
old site has to be whole, and the next build has to succeed. Fails on the first mixture.
"""

import os
import random
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from pathlib import Path

KILLS = int(sys.argv[1]) if len(sys.argv) > 1 else 500
SOPWITH = str(Path(sys.argv[2] if len(sys.argv) > 2 else "target/release/sopwith").resolve())
DOCUMENTS = 150


def sources(folder, word):
    """A site whose every page says `word`; half of its pages are at addresses that the other site does not have."""
    shutil.rmtree(folder / "sops", ignore_errors=True)
    (folder / "sops").mkdir(parents=True)
    for number in range(DOCUMENTS):
        name = f"shared-{number}" if number % 2 else f"{word}-{number}"
        (folder / "sops" / f"{name}.md").write_text(f"---\ntitle: Page {number} {word}\nkind: page\n---\n\nIt is {word}.\n")


def build(folder, out, **options):
    return subprocess.Popen(
        [SOPWITH, "build", str(folder), "-o", str(out), "--quiet", "--allow-errors"],
        stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, **options,
    )


def content(out):
    return {str(path.relative_to(out)): path.read_bytes() for path in sorted(out.rglob("*")) if path.is_file()}


def whole(folder, out, word):
    """The site that a word makes, to compare with."""
    sources(folder, word)
    process = build(folder, out)
    errors = process.communicate()[1]
    assert process.returncode == 0, errors.decode()
    return content(out)


class Reader(threading.Thread):
    """Reads every file, again and again: none may be half written, and none missing that both sites have."""

    def __init__(self, out, sites):
        super().__init__(daemon=True)
        self.out, self.sites, self.faults, self.going = out, sites, [], True
        self.start()

    def run(self):
        names = sorted(set(self.sites[0]) & set(self.sites[1]))
        while self.going:
            for name in names:
                try:
                    bytes_ = (self.out / name).read_bytes()
                except OSError as error:
                    self.faults.append(f"{name}: {error}")
                    continue
                if bytes_ not in (self.sites[0][name], self.sites[1][name]):
                    self.faults.append(f"{name} is of neither site")


def kills(work):
    site, out = work / "site", work / "out"
    sites = {word: whole(site, work / f"only-{word}", word) for word in ("apple", "pear")}
    whole(site, out, "pear")
    took = time.monotonic()
    whole(site, out, "apple")
    took = time.monotonic() - took
    reader = Reader(out, list(sites.values()))
    is_word, tally = "apple", {"old": 0, "new": 0}
    for kill in range(KILLS):
        word = "pear" if is_word == "apple" else "apple"
        sources(site, word)
        process = build(site, out)
        try:
            # Most of the time goes by before anything is written: the end is what matters.
            process.wait(random.uniform(0.3, 1.2) * took)
        except subprocess.TimeoutExpired:
            process.kill()
        process.communicate()
        now = content(out)
        found = [word for word, pages in sites.items() if pages == now]
        assert found, f"kill {kill}: a mixture in {out}"
        tally["new" if found[0] == word else "old"] += 1
        is_word = found[0]
    reader.going = False
    reader.join()
    assert not reader.faults, f"{len(reader.faults)} faults of readers, the first: {reader.faults[0]}"
    final = whole(site, out, "pear")
    assert final == sites["pear"] and sorted(os.listdir(work)) == ["only-apple", "only-pear", "out", "site"]
    print(f"{KILLS} kills: {tally['old']} left the old site, {tally['new']} the new one, 0 a mixture; readers met no fault")


def fault(work, name, out, **options):
    site = work / "site"
    old = whole(site, out, "apple")
    sources(site, "pear")
    for _ in range(10):
        process = build(site, out, **options)
        errors = process.communicate()[1].decode()
        assert process.returncode != 0, f"{name}: the build succeeded"
        assert content(out) == old, f"{name}: the old site is not whole"
    print(f"{name}: 10 builds failed, the old site stayed whole: {errors.strip().splitlines()[-1]}")


def handles():
    resource.setrlimit(resource.RLIMIT_NOFILE, (8, 8))


def main():
    with tempfile.TemporaryDirectory() as work:
        kills(Path(work))
    with tempfile.TemporaryDirectory() as work:
        fault(Path(work), "too few handles", Path(work) / "out", preexec_fn=handles)
    with tempfile.TemporaryDirectory() as work:
        disk = Path(work) / "disk"
        disk.mkdir()
        if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=5m", "tmpfs", disk], stderr=subprocess.DEVNULL).returncode:
            print("full disk: not tried, since no disk can be mounted here")
        else:
            try:
                old = whole(Path(work) / "site", disk / "out", "apple")
                room = shutil.disk_usage(disk).free - 100_000
                (disk / "filler").write_bytes(bytes(max(room, 0)))
                sources(Path(work) / "site", "pear")
                for _ in range(10):
                    process = build(Path(work) / "site", disk / "out")
                    errors = process.communicate()[1].decode()
                    assert process.returncode != 0 and content(disk / "out") == old, "full disk: the old site is not whole"
                print(f"full disk: 10 builds failed, the old site stayed whole: {errors.strip().splitlines()[-1]}")
                (disk / "filler").unlink()
                whole(Path(work) / "site", disk / "out", "pear")
            finally:
                subprocess.run(["umount", disk], check=True)
    with tempfile.TemporaryDirectory() as work:
        if os.geteuid() == 0:
            print("missing rights: not tried, since nothing is refused to root")
        else:
            out = Path(work) / "out"
            old = whole(Path(work) / "site", out, "apple")
            (out / "assets").chmod(0o555)
            Path(work).chmod(0o555)
            fault(Path(work), "missing rights", out)
            Path(work).chmod(0o755)
            (out / "assets").chmod(0o755)


main()
