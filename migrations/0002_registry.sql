CREATE TABLE `chain_link` (
	`batch_id` text NOT NULL,
	`position` integer NOT NULL,
	`at` integer NOT NULL,
	`step_key` text,
	`shown` text NOT NULL,
	`hidden` text NOT NULL,
	`seed` text NOT NULL,
	`previous` text NOT NULL,
	`digests` text NOT NULL,
	`hash` text NOT NULL,
	PRIMARY KEY(`batch_id`, `position`),
	FOREIGN KEY (`batch_id`) REFERENCES `batch`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `chain_link_by_time` ON `chain_link` (`at`,`batch_id`);--> statement-breakpoint
CREATE TABLE `chain_root` (
	`day` text PRIMARY KEY NOT NULL,
	`root` text NOT NULL,
	`chains` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `imported_file` (
	`id` text PRIMARY KEY NOT NULL,
	`content` text NOT NULL,
	`kind` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`rows` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `imported_file_by_content` ON `imported_file` (`kind`,`content`);--> statement-breakpoint
CREATE TABLE `process_template` (
	`process_group` text NOT NULL,
	`version` integer NOT NULL,
	`steps` text NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	PRIMARY KEY(`process_group`, `version`)
);
--> statement-breakpoint
CREATE TABLE `root_mail` (
	`day` text NOT NULL,
	`producer_id` text NOT NULL,
	`claimed_at` integer,
	`sent_at` integer,
	PRIMARY KEY(`day`, `producer_id`),
	FOREIGN KEY (`day`) REFERENCES `chain_root`(`day`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `root_mail_to_send` ON `root_mail` (`claimed_at`);--> statement-breakpoint
ALTER TABLE `batch` ADD `no_expiry` integer DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE `batch` ADD `template_group` text;--> statement-breakpoint
ALTER TABLE `batch` ADD `template_version` integer;--> statement-breakpoint
ALTER TABLE `batch` ADD `chain_head` text;--> statement-breakpoint
ALTER TABLE `batch` ADD `chain_length` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `batch` ADD `published_at` integer;--> statement-breakpoint
CREATE INDEX `batch_without_chain` ON `batch` (`id`) WHERE "batch"."chain_length" = 0;--> statement-breakpoint
ALTER TABLE `producer` ADD `tax_id` text;--> statement-breakpoint
ALTER TABLE `producer` ADD `email` text;--> statement-breakpoint
ALTER TABLE `producer` ADD `contact_name` text;--> statement-breakpoint
ALTER TABLE `producer` ADD `gln` text;--> statement-breakpoint
ALTER TABLE `producer` ADD `location_code` text;--> statement-breakpoint
ALTER TABLE `producer` ADD `growing_areas` text;--> statement-breakpoint
ALTER TABLE `producer` ADD `revision` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `product` ADD `obligation` text DEFAULT 'voluntary' NOT NULL;--> statement-breakpoint
ALTER TABLE `product` ADD `managing_ministry` text;--> statement-breakpoint
ALTER TABLE `product` ADD `net_content` text;--> statement-breakpoint
ALTER TABLE `product` ADD `pictures` text;--> statement-breakpoint
ALTER TABLE `product` ADD `revision` integer DEFAULT 0 NOT NULL;