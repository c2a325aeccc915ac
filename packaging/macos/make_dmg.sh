#!/bin/sh
# A disk image of the .app that make_package.py builds on macOS:  sh packaging/macos/make_dmg.sh VERSION
# UNTESTED: written without a Mac; the workflow `package` runs it.
# Signed with the identity in MINIONS_SIGNING_IDENTITY if there is one, else for this machine only.
set -eu
version=${1:?"usage: make_dmg.sh VERSION"}
here=$(cd "$(dirname "$0")/../.." && pwd)
build="$here/build/package"
app="$build/dist/Minions.app"
image="$build/minions-desktop-$version-macos-$(uname -m).dmg"
identity=${MINIONS_SIGNING_IDENTITY:--}

if [ "$identity" = "-" ]; then
    codesign --force --deep --sign - "$app"
else
    codesign --force --deep --options runtime --timestamp \
        --entitlements "$here/packaging/macos/entitlements.plist" --sign "$identity" "$app"
fi
codesign --verify --deep --strict "$app"

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
ln -s /Applications "$folder/Applications"
cp "$here/LICENSE" "$folder/LICENSE.txt"
rm -f "$image"
hdiutil create -volname Minions -srcfolder "$folder" -format UDZO -fs HFS+ "$image"
echo "$image"
