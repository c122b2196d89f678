#!/bin/sh
# sigma-lab: the command line. JAVA_OPTS, for example -Xmx6g, goes to the Java machine.
base=/usr/lib/sigma-lab
if [ -z "${JAVA_OPTS:-}" ]; then
  exec "$base/bin/sigma-lab" "$@"
fi
app=$base/lib/app
# Several options are several words.
# shellcheck disable=SC2086
exec "$base/lib/runtime/bin/java" -XX:+UseParallelGC -Xlog:disable -Xlog:all=error:stderr \
  "-Dsigmalab.packs=$app/packs" $JAVA_OPTS \
  -cp "$(sed "s|\$APPDIR|$app|g" "$app/classpath")" io.sigmalab.app.Main "$@"
