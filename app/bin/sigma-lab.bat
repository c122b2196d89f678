@echo off
rem Runs Sigma Lab from a checkout: builds when nothing is built yet, then runs.
setlocal
set ROOT=%~dp0..\..
if not exist "%ROOT%\app\target\lib" (
  echo sigma-lab: building ... 1>&2
  call mvn -q -B -f "%ROOT%\pom.xml" -Dquick -DskipTests package || exit /b 1
)
set JAVA=java
if defined JAVA_HOME set JAVA=%JAVA_HOME%\bin\java
"%JAVA%" -XX:+UseParallelGC %JAVA_OPTS% "-Dsigmalab.packs=%ROOT%\packs" -cp "%ROOT%\app\target\lib\*" io.sigmalab.app.Main %*
exit /b %ERRORLEVEL%
