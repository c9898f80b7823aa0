// What people say for what our pages say.

// Each line means about the same here; a search for one of them finds the others after it.
const MEANINGS = `
  decline, refuse, reject, dismiss, turn down, say no
  accept, approve, say yes
  ignore, silence, silent, unanswered, ghost
  answer, reply, respond, response
  colleague, coworker, teammate, workmate
  boss, manager, supervisor
  recruiter, headhunter, hire, recruit
  job, vacancy, position, role, employment
  customer, client, buyer
  supplier, vendor, contractor
  event, conference, congress, meetup, convention, symposium, seminar, expo
  school, university, college
  student, pupil, apprentice, trainee, intern
  teacher, professor, lecturer, tutor
  thank, grateful, gratitude, appreciate
  phone, telephone, mobile, smartphone, app
  computer, desktop, laptop
  sell, sale, pitch, advertising, spam
  fake, scam, fraud
  limit, maximum, length
  withdraw, delete, remove, cancel, undo, revoke, take back
  advice, mentor, guidance
  favor, help
  organisation, company, employer, firm
  trade, industry, sector, profession, field
  group, club, association, community
  introduce, referral, recommend
  paper, print, pdf
  lesson, class
  evidence, proof, statistics, research
  sorry, apologise, excuse
  kind, polite, friendly, courteous
  rude, impolite
  reminder, remind, nudge, follow up
  later, wait, postpone
  forgot, forget, not remember
  mistake, error, accident, wrong
  death, died, condolence, bereavement
  cv, application
`;
