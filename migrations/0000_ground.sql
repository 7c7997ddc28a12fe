CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`command` text NOT NULL,
	`subject` text NOT NULL,
	`input` text NOT NULL,
	`guard` integer NOT NULL,
	CONSTRAINT "audit_guard" CHECK("audit"."guard" = 1)
);
--> statement-breakpoint
CREATE INDEX `audit_by_subject` ON `audit` (`subject`,`at`);--> statement-breakpoint
CREATE TABLE `batch` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`lot` text NOT NULL,
	`origin` text NOT NULL,
	`produced_on` text NOT NULL,
	`expires_on` text,
	`quantity` integer,
	`unit` text,
	`regions` text,
	`recalled_at` integer,
	`recall_reason` text,
	`review_at` integer,
	`review_reason` text,
	`demo` integer DEFAULT false NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`product_id`) REFERENCES `product`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `batch_by_product_and_lot` ON `batch` (`product_id`,`lot`);--> statement-breakpoint
CREATE INDEX `batch_invented` ON `batch` (`id`) WHERE "batch"."demo" = 1;--> statement-breakpoint
CREATE TABLE `certificate` (
	`id` text PRIMARY KEY NOT NULL,
	`product_id` text NOT NULL,
	`kind` text NOT NULL,
	`name` text NOT NULL,
	`stars` integer,
	`number` text,
	`issuer` text,
	`issued_on` text,
	`valid_until` text,
	`source` text,
	FOREIGN KEY (`product_id`) REFERENCES `product`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "certificate_stars" CHECK("certificate"."stars" is null or "certificate"."stars" between 3 and 5)
);
--> statement-breakpoint
CREATE INDEX `certificate_by_product` ON `certificate` (`product_id`);--> statement-breakpoint
CREATE TABLE `declaration` (
	`id` text PRIMARY KEY NOT NULL,
	`batch_id` text NOT NULL,
	`position` integer NOT NULL,
	`step` text NOT NULL,
	`happened_on` text NOT NULL,
	`place` text NOT NULL,
	`declared_by` text NOT NULL,
	`declared_at` integer NOT NULL,
	`fields` text NOT NULL,
	`corrects` text,
	FOREIGN KEY (`batch_id`) REFERENCES `batch`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `declaration_by_batch` ON `declaration` (`batch_id`,`position`);--> statement-breakpoint
CREATE TABLE `movement` (
	`id` text PRIMARY KEY NOT NULL,
	`first` integer NOT NULL,
	`last` integer NOT NULL,
	`kind` text NOT NULL,
	`outlet_id` text NOT NULL,
	`at` integer NOT NULL,
	FOREIGN KEY (`outlet_id`) REFERENCES `outlet`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "movement_within_reach" CHECK("movement"."last" >= "movement"."first" and "movement"."last" - "movement"."first" < 10000)
);
--> statement-breakpoint
CREATE INDEX `movement_by_first` ON `movement` (`first`);--> statement-breakpoint
CREATE TABLE `observation` (
	`id` text PRIMARY KEY NOT NULL,
	`serial` integer NOT NULL,
	`at` integer NOT NULL,
	`agent` text NOT NULL,
	`app` text NOT NULL,
	`via` text NOT NULL,
	`ordinal` integer,
	`pin` text,
	`phone` integer,
	`network` integer,
	`revisit` integer NOT NULL,
	`country` text,
	`province` text,
	`asn` integer,
	`seen_at` integer,
	`connection` text,
	`folded_at` integer,
	FOREIGN KEY (`serial`) REFERENCES `stamp`(`serial`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `observation_by_serial` ON `observation` (`serial`,`at`);--> statement-breakpoint
CREATE INDEX `observation_by_age` ON `observation` (`at`);--> statement-breakpoint
CREATE INDEX `observation_to_fold` ON `observation` (`at`) WHERE "observation"."folded_at" is null;--> statement-breakpoint
CREATE TABLE `outlet` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`address` text NOT NULL,
	`location_code` text
);
--> statement-breakpoint
CREATE TABLE `producer` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`kind` text NOT NULL,
	`address` text NOT NULL,
	`address_old` text,
	`commune_code` text,
	`phone` text,
	`website` text
);
--> statement-breakpoint
CREATE TABLE `product` (
	`id` text PRIMARY KEY NOT NULL,
	`producer_id` text NOT NULL,
	`name` text NOT NULL,
	`brand` text,
	`ocop_group` text NOT NULL,
	`process_group` text NOT NULL,
	`picture` text NOT NULL,
	`description` text,
	`standards` text,
	`gtin` text,
	`storage` text,
	`warnings` text,
	`source` text,
	FOREIGN KEY (`producer_id`) REFERENCES `producer`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `product_by_producer` ON `product` (`producer_id`);--> statement-breakpoint
CREATE INDEX `product_by_gtin` ON `product` (`gtin`);--> statement-breakpoint
CREATE TABLE `report` (
	`id` text PRIMARY KEY NOT NULL,
	`number` integer NOT NULL,
	`serial` integer NOT NULL,
	`observation_id` text,
	`reason` text NOT NULL,
	`words` text,
	`contact` text,
	`photo` text,
	`at` integer NOT NULL,
	`network` integer,
	`forgotten_at` integer,
	FOREIGN KEY (`serial`) REFERENCES `stamp`(`serial`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `report_by_number` ON `report` (`number`);--> statement-breakpoint
CREATE INDEX `report_by_serial` ON `report` (`serial`,`at`);--> statement-breakpoint
CREATE INDEX `report_network_to_forget` ON `report` (`at`) WHERE "report"."network" is not null;--> statement-breakpoint
CREATE INDEX `report_to_forget` ON `report` (`at`) WHERE "report"."forgotten_at" is null;--> statement-breakpoint
CREATE TABLE `roll` (
	`id` text PRIMARY KEY NOT NULL,
	`producer_id` text NOT NULL,
	`first` integer NOT NULL,
	`last` integer NOT NULL,
	`key_version` text NOT NULL,
	`kind` text NOT NULL,
	`with_pin` integer NOT NULL,
	`issued_at` integer NOT NULL,
	`revision` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`producer_id`) REFERENCES `producer`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "roll_has_stamps" CHECK("roll"."last" >= "roll"."first")
);
--> statement-breakpoint
CREATE UNIQUE INDEX `roll_by_first` ON `roll` (`first`);--> statement-breakpoint
CREATE INDEX `roll_by_producer` ON `roll` (`producer_id`);--> statement-breakpoint
CREATE TABLE `segment` (
	`first` integer PRIMARY KEY NOT NULL,
	`last` integer NOT NULL,
	`roll_id` text NOT NULL,
	`batch_id` text,
	`state` text NOT NULL,
	`reason` text,
	`since` integer NOT NULL,
	FOREIGN KEY (`roll_id`) REFERENCES `roll`(`id`) ON UPDATE no action ON DELETE no action,
	FOREIGN KEY (`batch_id`) REFERENCES `batch`(`id`) ON UPDATE no action ON DELETE no action,
	CONSTRAINT "segment_has_stamps" CHECK("segment"."last" >= "segment"."first"),
	CONSTRAINT "segment_active_has_batch" CHECK("segment"."state" <> 'active' or "segment"."batch_id" is not null),
	CONSTRAINT "segment_void_has_reason" CHECK(("segment"."state" = 'void') = ("segment"."reason" is not null))
);
--> statement-breakpoint
CREATE INDEX `segment_by_roll` ON `segment` (`roll_id`,`first`);--> statement-breakpoint
CREATE TABLE `serial_line` (
	`id` integer PRIMARY KEY NOT NULL,
	`next` integer NOT NULL,
	CONSTRAINT "serial_line_is_one" CHECK("serial_line"."id" = 1)
);
--> statement-breakpoint
CREATE TABLE `stamp` (
	`serial` integer PRIMARY KEY NOT NULL,
	`checks` integer DEFAULT 0 NOT NULL,
	`robots` integer DEFAULT 0 NOT NULL,
	`first_at` integer,
	`first_province` text,
	`provinces` integer DEFAULT 0 NOT NULL,
	`pin_at` integer,
	`pin_province` text,
	`pin_phone` integer,
	`pin_observation` text
);
--> statement-breakpoint
CREATE INDEX `stamp_phone_to_forget` ON `stamp` (`pin_at`) WHERE "stamp"."pin_phone" is not null;--> statement-breakpoint
CREATE TABLE `visit_day` (
	`day` text NOT NULL,
	`product_id` text NOT NULL,
	`province` text NOT NULL,
	`agent` text NOT NULL,
	`visits` integer NOT NULL,
	PRIMARY KEY(`day`, `product_id`, `province`, `agent`)
);
--> statement-breakpoint
INSERT INTO `serial_line` (`id`, `next`) VALUES (1, 0);
