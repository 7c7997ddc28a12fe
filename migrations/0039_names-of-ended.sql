-- Whoever's access has ended leaves their number or address to whoever has it next; the library keys nobody by it any more.
UPDATE `person` SET `email` = 'ended-' || `id` || '@phone.invalid' WHERE `ended_at` IS NOT NULL;--> statement-breakpoint
DROP INDEX `person_by_sign_in_name`;--> statement-breakpoint
CREATE UNIQUE INDEX `person_by_sign_in_name` ON `person` (`sign_in_name`) WHERE "person"."ended_at" is null;
