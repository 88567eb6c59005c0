@echo off
rem The Finwave launcher for Windows: finds a JDK 25, builds when needed, runs the command.
rem   finwave demo     builds, then serves the dashboard and the API on this machine with bundled data
rem   finwave test     builds and runs every test
rem   finwave help     the commands
setlocal EnableExtensions EnableDelayedExpansion

set "FINWAVE_HOME=%~dp0"
if "%FINWAVE_HOME:~-1%"=="\" set "FINWAVE_HOME=%FINWAVE_HOME:~0,-1%"
set "DIST=%FINWAVE_HOME%\app\target\finwave"
if exist "%FINWAVE_HOME%\lib\finwave-app.jar" set "DIST=%FINWAVE_HOME%"
set "JAR=%DIST%\lib\finwave-app.jar"

rem What builds needs a compiler; what only runs does not.
set "NEEDED=a Java 25 or newer"
set "NEEDS_JAVAC="
if /i "%~1"=="test" set "NEEDS_JAVAC=1"
if /i "%~1"=="build" set "NEEDS_JAVAC=1"
if not exist "%DIST%\built" set "NEEDS_JAVAC=1"
if defined NEEDS_JAVAC set "NEEDED=a JDK 25 or newer, with its compiler"

set "JAVA_DIR="
set "SEEN=found"
rem Whoever names one means that one: another would be a surprise.
if not defined FINWAVE_JAVA_HOME goto search
call :try "%FINWAVE_JAVA_HOME%"
if defined JAVA_DIR goto found
if "!SEEN!"=="found" set "SEEN=there is no Java in !FINWAVE_JAVA_HOME!"
echo finwave: FINWAVE_JAVA_HOME must be the folder of %NEEDED%; !SEEN! 1>&2
exit /b 1

:search
call :try "%JAVA_HOME%"
for %%V in ("%ProgramFiles%\Eclipse Adoptium" "%ProgramFiles%\Java" "%ProgramFiles%\Microsoft" "%ProgramFiles%\Zulu" "%ProgramFiles%\Amazon Corretto" "%USERPROFILE%\.jdks") do (
  if exist "%%~V" for /d %%D in ("%%~V\*") do call :try "%%~D"
)
for /f "delims=" %%J in ('where java 2^>nul') do for %%F in ("%%~dpJ..") do call :try "%%~fF"
if defined JAVA_DIR goto found
if "!SEEN!"=="found" set "SEEN=found none;"
echo finwave: needs %NEEDED%; !SEEN! Install one ^(for example Temurin 25^) or set FINWAVE_JAVA_HOME to its folder. 1>&2
exit /b 1

:found
if /i "%~1"=="test" goto test
if /i "%~1"=="build" goto build
if not exist "%DIST%\built" (
  call :build_now
  if errorlevel 1 exit /b 1
)
goto run

:test
call :need_tools
if errorlevel 1 exit /b 1
set "STATUS=0"
pushd "%FINWAVE_HOME%"
call mvn -B -ntp verify
if errorlevel 1 set "STATUS=1"
popd
"%JAVA_DIR%\bin\java" "%FINWAVE_HOME%\.ci\TestCounts.java" "%FINWAVE_HOME%" %STATUS%
exit /b %errorlevel%

:build
call :build_now
exit /b %errorlevel%

:run
set "OPTIONS=-XX:+UseSerialGC -XX:TieredStopAtLevel=1"
if /i "%~1"=="demo" set "OPTIONS=--add-modules jdk.incubator.vector -XX:+ExitOnOutOfMemoryError"
if /i "%~1"=="serve" set "OPTIONS=--add-modules jdk.incubator.vector -XX:+ExitOnOutOfMemoryError"
"%JAVA_DIR%\bin\java" %FINWAVE_JAVA_OPTIONS% --enable-native-access=ALL-UNNAMED %OPTIONS% -cp "%JAR%" io.finwave.app.Main %*
exit /b %errorlevel%

:build_now
call :need_tools
if errorlevel 1 exit /b 1
echo Building Finwave 1>&2
call mvn -B -ntp -q -f "%FINWAVE_HOME%\pom.xml" -pl app -am -Dmaven.test.skip=true -DskipTests package
if errorlevel 1 (
  echo finwave: the build failed; the messages above say why 1>&2
  exit /b 1
)
type nul > "%DIST%\built"
exit /b 0

:need_tools
where mvn >nul 2>nul || (echo finwave: needs Maven 3.8.7 or newer to build, and there is no mvn on the PATH. 1>&2 & exit /b 1)
where node >nul 2>nul || (echo finwave: needs Node 20 or newer to build the web page, and there is no node on the PATH. 1>&2 & exit /b 1)
where npm >nul 2>nul || (echo finwave: needs npm to build the web page, and there is no npm on the PATH. 1>&2 & exit /b 1)
exit /b 0

rem Takes a folder as the Java to use if none was found yet, its release file names version 25 or newer, and it has a
rem compiler where one is needed; notes it in SEEN otherwise, once.
:try
if defined JAVA_DIR exit /b 0
if "%~1"=="" exit /b 0
if not exist "%~1\bin\java.exe" exit /b 0
if not exist "%~1\release" exit /b 0
if not "!SEEN: in %~1;=!"=="!SEEN!" exit /b 0
set "MAJOR="
for /f "tokens=2 delims==" %%R in ('findstr /b "JAVA_VERSION=" "%~1\release"') do (
  for /f "tokens=1 delims=.+-" %%M in ("%%~R") do set "MAJOR=%%M"
)
if not defined MAJOR exit /b 0
set "LACKS="
if defined NEEDS_JAVAC if not exist "%~1\bin\javac.exe" set "LACKS= without a compiler"
if %MAJOR% GEQ 25 if not defined LACKS set "JAVA_DIR=%~1"
if not defined JAVA_DIR set "SEEN=!SEEN! Java %MAJOR%!LACKS! in %~1;"
exit /b 0
