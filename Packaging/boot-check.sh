#!/usr/bin/env bash
# Runs inside the booted system: the service as systemd sees it, from its start to its stop.
set -euo pipefail
studio=/srv/atelier
recipes=/usr/share/atelier/recipes

told() { echo "  $*"; }
fail() {
  echo "FAILED: $*"
  systemctl status atelier --no-pager --lines=30 || true
  exit 1
}
show() { systemctl show atelier --property="$1" --value; }
until_true() { for _ in $(seq 1 300); do if "$@" >/dev/null 2>&1; then return; fi; sleep 0.2; done; fail "in vain: $*"; }

told "PID 1 is $(cat /proc/1/comm), $(systemctl --version | head -n 1)"
until_true systemctl is-active --quiet atelier
[ "$(show Type)/$(show SubState)" = notify/running ] || fail "the unit is $(show Type)/$(show SubState)"
pid=$(show MainPID)
told "atelier.service is active as $(ps -o user= -p "$pid" 2>/dev/null || stat -c %U "/proc/$pid"), and said so itself ($(show StatusText))"

locked() { journalctl -u atelier --no-pager | grep -o 'locked in="[^"]*"' | tail -n 1; }
until_true sh -c "journalctl -u atelier --no-pager | grep -q 'worker is ready'"
if journalctl -u atelier --no-pager | grep 'not locked in'; then fail "the unit keeps the worker from locking itself in"; fi
told "the worker is $(locked)"

# A designer, with the usual umask and no other right than the group's.
useradd --groups designers designer 2>/dev/null || true
as() { runuser -u designer -- "$@"; }
as cp "$recipes/autumn-poster.yaml" "$studio/recipes/"
as cp -r "$recipes/assets" "$studio/recipes/"
until_true test -d "$studio/drop"
as mkdir -p "$studio/drop/autumn"
as cp "$recipes/samples/lake.jpg" "$studio/drop/autumn/"
until_true test -e "$studio/done/autumn/lake.jpg"
[ "$(as ls "$studio/out/autumn" | wc -l)" = 4 ] || fail "4 results wanted: $(ls "$studio/out/autumn")"
as cp "$studio/out/autumn/lake-square.jpg" /tmp/ || fail "a designer cannot read the results"
told "a designer dropped a picture, and read the 4 results: $(as ls "$studio/out/autumn" | tr '\n' ' ')"
told "results are $(stat -c '%A %U:%G' "$studio/out/autumn/lake-square.jpg"), the original $(stat -c '%A %U:%G' "$studio/done/autumn/lake.jpg")"

watchdog=$(show WatchdogTimestampMonotonic)
until_true sh -c "[ \"\$(systemctl show atelier --property=WatchdogTimestampMonotonic --value)\" != '$watchdog' ]"
told "the watchdog ($(show WatchdogUSec)) is fed"

systemctl reload atelier || fail "SIGHUP"
until_true systemctl is-active --quiet atelier
[ "$(show MainPID)" = "$pid" ] || fail "a reload changed the process"
journalctl -u atelier --no-pager | grep -q 'SIGHUP' || fail "the reload is not in the journal"
told "SIGHUP has everything looked at again, in the same process"

[ "$(journalctl -u atelier -o cat --output-fields=ATELIER_RECIPE ATELIER_FILE=lake.jpg ATELIER_FOLDER=drop/autumn | grep -c autumn-poster)" -ge 1 ] ||
  fail "the journal does not know the picture by its fields"
until_true sh -c "journalctl -u atelier -o cat --output-fields=ATELIER_EVENT ATELIER_EVENT=idle | grep -qx idle"
told "the machine's journal knows a picture and the end of work by their fields"

# A webhook: without the network that is said; with the drop-in and a credential it is told.
secret=boot-$RANDOM$RANDOM
printf '%s\n' "webhook: { url: 'http://127.0.0.1:8099/hook', token: hook-token }" >"$studio/atelier.yaml"
systemctl reload atelier
printf 'no picture' >/tmp/broken.jpg && chmod 644 /tmp/broken.jpg
as cp /tmp/broken.jpg "$studio/drop/autumn/first.jpg"
# Without its credential the service cannot even begin to post.
until_true sh -c "atelier status $studio | grep -q 'the service was given none'"
told "without its credential the webhook says so"
dropin=/etc/systemd/system/atelier.service.d
install -d -m 755 "$dropin"
(umask 077 && printf '%s\n' "$secret" >/etc/hook-token)
printf '[Service]\nLoadCredential=hook-token:/etc/hook-token\n' >"$dropin/token.conf"
systemctl daemon-reload && systemctl restart atelier
as cp /tmp/broken.jpg "$studio/drop/autumn/second.jpg"
until_true sh -c "atelier status $studio | grep -q 'may not use the network'"
told "the unit as shipped keeps the webhook from the network, and says so"
install -m 644 /usr/share/doc/atelier/examples/network.conf "$dropin/"
perl -MIO::Socket::INET -e '
  my $s = IO::Socket::INET->new(LocalAddr => "127.0.0.1", LocalPort => 8099, Listen => 5, ReuseAddr => 1) or die;
  while (my $c = $s->accept) {
    my ($head, $size) = ("", 0);
    while (my $l = <$c>) { $head .= $l; $size = $1 if $l =~ /^content-length: (\d+)/i; last if $l =~ /^\r?\n$/; }
    read($c, my $body, $size);
    open my $f, ">>", "/tmp/posts"; print $f "$head$body\n"; close $f;
    print $c "HTTP/1.1 204 Taken\r\nConnection: close\r\n\r\n"; close $c;
  }' &
server=$!
systemctl daemon-reload && systemctl restart atelier
as cp /tmp/broken.jpg "$studio/drop/autumn/third.jpg"
until_true grep -q '"file":"third.jpg"' /tmp/posts
grep -q "^Authorization: Bearer $secret" /tmp/posts || fail "the post came without its token"
if journalctl -u atelier --no-pager -o verbose | grep -q "$secret"; then fail "the token is in the journal"; fi
if atelier status "$studio" --json | grep -q "$secret"; then fail "the token is in the status"; fi
told "with network.conf and a credential it is told: $(grep -o '"event":"[a-z]*"' /tmp/posts | sort -u | tr '\n' ' ')"
kill "$server"
rm -r "$dropin" "$studio/atelier.yaml" /etc/hook-token
[ "$(stat -c %a "$studio/.atelier")" = 700 ] || fail "the studio's own folder is open: $(stat -c %A "$studio/.atelier")"
told "under the unit's filter the studio's own folder is its user's alone"
systemctl daemon-reload && systemctl restart atelier
until_true systemctl is-active --quiet atelier
pid=$(show MainPID)

kill -STOP "$pid"
kill -9 "$pid"
until_true sh -c "[ \"\$(systemctl show atelier --property=MainPID --value)\" -gt 0 ] && [ \"\$(systemctl show atelier --property=MainPID --value)\" != '$pid' ] && systemctl is-active --quiet atelier"
told "killed, it is started again ($(show NRestarts) restart)"

# Run by hand, as after a disk was unlocked: an upgrade finds it running and leaves it so.
systemctl disable --quiet atelier
pid=$(show MainPID)
dpkg --install /var/tmp/atelier_*.deb >/tmp/dpkg.log 2>&1 || { cat /tmp/dpkg.log; fail "the package does not install over itself"; }
until_true systemctl is-active --quiet atelier
[ "$(show MainPID)" != "$pid" ] || fail "an upgrade leaves the old daemon at work"
[ ! -e /run/atelier-stopped ] || fail "what was stopped for the upgrade is still noted"
systemctl enable --quiet atelier
told "an upgrade stops the daemon and starts it again, enabled or not"

begin=$(date +%s%N)
systemctl stop atelier
took=$((($(date +%s%N) - begin) / 1000000))
[ "$(show Result)" = success ] || fail "it ended with $(show Result)"
told "it stops within $took ms, with $(show Result)"
systemctl start atelier
told "$(systemd-analyze security atelier --no-pager | tail -n 1 | sed 's/^[^O]*//; s/ [^ ]*$//')"
told "all of the service was seen"
