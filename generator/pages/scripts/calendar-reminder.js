// <calendar-reminder>: a file for any calendar (RFC 5545), with a day on which to look once more.
const FILE = "say-why-reminder.ics";
const WEEKS = 3;
// Later than that it is a slip of the key: 2072 for 2027.
const MOST_WEEKS = 52;
// A line ends after 75 bytes and goes on behind a space.
const folded = (line) => {
  let room = 75;
  return line.replace(/./gu, (sign) => {
    const { size } = new Blob([sign]);
    room -= size;
    if (room > 0) return sign;
    room = 75 - size;
    return `\r\n ${sign}`;
  });
};
const escaped = (text) => text.replace(/[\\,;]/g, "\\$&");
const compact = (moment) => moment.toISOString().replace(/[-:]|\.\d+/g, "");

customElements.define(
  "calendar-reminder",
  class extends HTMLElement {
    connectedCallback() {
      [this.form] = this.getElementsByTagName("form");
      this.words = window.wordsOf(this);
      const { day } = this.form;
      const today = new Date();
      // Noon, since with summer time a day has not always 24 hours.
      today.setHours(12, 0, 0, 0);
      const on = (date) => compact(new Date(date - date.getTimezoneOffset() * 60_000));
      const shown = (date) => on(date).replace(/^(\d{4})(..)(..).*/, "$1-$2-$3");
      const after = (weeks) => new Date(today.getTime() + weeks * 7 * 86_400_000);
      day.min = shown(today);
      day.max = shown(after(MOST_WEEKS));
      day.value ||= shown(after(WEEKS));
      this.form.onsubmit = (event) => {
        event.preventDefault();
        this.save(day);
      };
    }

    save(day) {
      const { rangeUnderflow, rangeOverflow } = day.validity;
      const problem =
        (!day.value && "none") || (rangeUnderflow && "over") || (rangeOverflow && "far-off");
      day.setAttribute("aria-invalid", Boolean(problem));
      if (problem) return this.say(problem);
      const page = location.href.split("#")[0];
      const asks = escaped(this.words("asks"));
      const lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Say Why//Reminder//EN",
        "BEGIN:VEVENT",
        `UID:say-why-${Date.now()}@${location.host || "localhost"}`,
        `DTSTAMP:${compact(new Date())}`,
        `DTSTART;VALUE=DATE:${day.value.replaceAll("-", "")}`,
        `SUMMARY:${asks}`,
        `DESCRIPTION:${escaped(this.words("advises"))}`,
        ...(page.startsWith("http") ? [`URL:${page}`] : []),
        "TRANSP:TRANSPARENT",
        // Without one, most calendars show the day and say nothing.
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        `DESCRIPTION:${asks}`,
        "TRIGGER:PT0S",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
        "",
      ];
      const file = new Blob([lines.map(folded).join("\r\n")], { type: "text/calendar" });
      window.saveFile(file, FILE);
      this.say("saved");
    }

    say(key) {
      this.querySelector("output").textContent = this.words(key, { file: FILE });
    }
  },
);
