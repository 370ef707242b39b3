@echo off
rem koe5 for Windows: finds a JDK 21 or newer, builds at first use, makes a start-up cache, then runs.
rem The same idea as the script "koe5" beside it, in its simplest form. See cli/README.md.
setlocal EnableExtensions DisableDelayedExpansion
set "home=%~dp0"
set "jar=%home%cli\target\koe5.jar"
set "state=%home%cli\target\launcher"

set "jdk="
for %%J in ("%KOE5_JAVA%" "%JAVA_HOME%") do if not defined jdk call :try "%%~J"
for /d %%J in ("%ProgramFiles%\Eclipse Adoptium\*" "%ProgramFiles%\Java\*" "%ProgramFiles%\Microsoft\jdk-*" "%ProgramFiles%\Zulu\*" "%ProgramFiles%\Amazon Corretto\*" "%USERPROFILE%\.jdks\*") do if not defined jdk call :try "%%~J"
if not defined jdk (
  echo koe5: no JDK 21 or newer found; install one ^(for example Temurin 25 from https://adoptium.net^) or set KOE5_JAVA to its folder. 1>&2
  exit /b 1
)

if not exist "%jar%" (
  where mvn >nul 2>nul || (
    echo koe5: building needs Maven 3.8 or newer ^(mvn^): install it and run again. 1>&2
    exit /b 1
  )
  if not exist "%state%" mkdir "%state%"
  echo koe5: building, this happens once ^(about a minute^)... 1>&2
  pushd "%home%"
  set "JAVA_HOME=%jdk%"
  call mvn -q -B -DskipTests -DskipTestCompilation package > "%state%\build.log" 2>&1
  popd
)
if not exist "%jar%" (
  type "%state%\build.log" 1>&2
  echo koe5: the build failed; its whole log is %state%\build.log 1>&2
  exit /b 1
)

rem A class-data archive that the JVM makes and renews by itself.
if not exist "%state%" mkdir "%state%"
"%jdk%\bin\java.exe" -Xlog:disable -XX:+AutoCreateSharedArchive "-XX:SharedArchiveFile=%state%\koe5.jsa" -XX:+UseSerialGC -XX:-UsePerfData --enable-native-access=ALL-UNNAMED -Xmx512m -Djdk.console=java.base -Dfile.encoding=UTF-8 -Dstdin.encoding=UTF-8 -Dstdout.encoding=UTF-8 -Dstderr.encoding=UTF-8 "-Dkoe5.parsers=%home%cli\target\parsers" -jar "%jar%" %*
exit /b %ERRORLEVEL%

:try
if "%~1"=="" exit /b
if not exist "%~1\release" exit /b
for /f tokens^=2^ delims^=^=.^" %%V in ('findstr /b "JAVA_VERSION=" "%~1\release"') do if %%V GEQ 21 set "jdk=%~1"
exit /b
