; Inno Setup 6: an installer of the folder that make_package.py builds on Windows.
;   iscc /DVersion=0.1.0 packaging\windows\minions.iss
; UNTESTED: written without a Windows machine; the workflow `package` runs it.

#ifndef Version
  #define Version "0.1.0"
#endif
#define Name "Minions"
#define Program "minions-desktop.exe"

[Setup]
AppId={{6B0E7C52-3C0F-4E1B-9E0B-8D6A4B7F2C11}
AppName={#Name}
AppVersion={#Version}
AppPublisher=The Minions Desktop authors
; For this person alone, without administrator rights, unless they choose otherwise.
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
DefaultDirName={autopf}\Minions
DefaultGroupName={#Name}
DisableProgramGroupPage=yes
LicenseFile=..\..\LICENSE
OutputDir=..\..\build\package
OutputBaseFilename=minions-desktop-{#Version}-windows-x86_64
SetupIconFile=..\..\build\package\icon.ico
UninstallDisplayIcon={app}\{#Program}
Compression=lzma2/max
SolidCompression=yes
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
ChangesEnvironment=yes
WizardStyle=modern
CloseApplications=yes

[Tasks]
Name: "desktopicon"; Description: "{cm:CreateDesktopIcon}"; Flags: unchecked
Name: "path"; Description: "Make the command ""minions"" known in the terminal"; Flags: unchecked

[Files]
Source: "..\..\build\package\dist\minions-desktop\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs createallsubdirs

[Icons]
Name: "{group}\{#Name}"; Filename: "{app}\{#Program}"
Name: "{autodesktop}\{#Name}"; Filename: "{app}\{#Program}"; Tasks: desktopicon

[Registry]
Root: HKA; Subkey: "{code:EnvironmentKey}"; ValueType: expandsz; ValueName: "Path"; ValueData: "{olddata};{app}"; Tasks: path; Check: NotOnPath('{app}')

[Run]
Filename: "{app}\{#Program}"; Description: "{cm:LaunchProgram,{#Name}}"; Flags: nowait postinstall skipifsilent

; What a person has indexed and asked stays in their own folders when the program is removed.

[Code]
function EnvironmentKey(Param: String): String;
begin
  if IsAdminInstallMode then
    Result := 'SYSTEM\CurrentControlSet\Control\Session Manager\Environment'
  else
    Result := 'Environment';
end;

function NotOnPath(Folder: String): Boolean;
var
  Known: String;
begin
  if not RegQueryStringValue(HKA, EnvironmentKey(''), 'Path', Known) then
    Known := '';
  Result := Pos(';' + Lowercase(ExpandConstant(Folder)) + ';', ';' + Lowercase(Known) + ';') = 0;
end;
